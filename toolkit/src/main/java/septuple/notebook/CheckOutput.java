package septuple.notebook;

import java.util.LinkedHashMap;
import java.util.Map;
import septuple.ledger.Check;

/** One check as a row that says at a glance whether it passed, and as data for who collects the checks of a run. */
final class CheckOutput {

    private static final String PASSED = "#1a7f37";
    private static final String FAILED = "#cf222e";

    private CheckOutput() {}

    static Output of(Check check) {
        return of(check, expectation(check), value(check.actual()));
    }

    /** A claim that is true or false. */
    static Output claim(Check check) {
        return of(check, "true", Boolean.toString(check.actual() == 1));
    }

    private static String expectation(Check check) {
        if (Double.isNaN(check.tolerance())) {
            return "at most " + value(check.expected());
        }
        String tolerance = check.tolerance() == 0 ? "" : " ± " + Digits.of(check.tolerance(), 3);
        return value(check.expected()) + tolerance;
    }

    /** Enough digits to tell the actual from the expected value, but no noise. */
    private static String value(double number) {
        return Digits.of(number, 10);
    }

    /** A check whose expectation is said in other words than the record has. */
    static Output of(Check check, String expected, String actual) {
        String sign = check.passed() ? "✓" : "✗";
        String colour = check.passed() ? PASSED : FAILED;
        String equation = check.equation().isEmpty() ? "" : check.equation() + "  ";
        String text = sign + " " + equation + check.quantity() + ": " + actual + " (expected " + expected + ")"
                + (check.passed() ? "" : "  FAILED");
        String html = row(colour, "<b style=\"color:" + colour + "\">" + sign + "</b>", check.equation(),
                Html.escape(check.quantity()),
                "<b>" + Html.escape(actual) + "</b>" + (check.passed() ? "" : " <b style=\"color:" + colour + "\">failed</b>"),
                "expected " + Html.escape(expected));
        return Output.text(text).with(Output.HTML, html).with(Output.CHECK, json(check));
    }

    /** A line with a coloured edge; its texts keep the colours of the page, light or dark. */
    static String row(String colour, String sign, String equation, String... parts) {
        var html = new StringBuilder("<div style=\"border-left:4px solid ").append(colour);
        html.append(";padding:2px 10px;margin:1px 0\">").append(sign);
        if (!equation.isEmpty()) {
            html.append(" <code>").append(Html.escape(equation)).append("</code>");
        }
        for (int i = 0; i < parts.length; i++) {
            html.append(i == 0 ? " " : " &nbsp;·&nbsp; ").append(parts[i]);
        }
        return html.append("</div>").toString();
    }

    private static Map<String, Object> json(Check check) {
        var json = new LinkedHashMap<String, Object>();
        json.put("equation", check.equation());
        json.put("quantity", check.quantity());
        json.put("expected", number(check.expected()));
        json.put("actual", number(check.actual()));
        json.put("tolerance", number(check.tolerance()));
        json.put("passed", check.passed());
        return json;
    }

    /** JSON has no word for what is not finite: such numbers become texts. */
    static Object number(double value) {
        return Double.isFinite(value) ? (Object) value : Double.toString(value);
    }
}
