package septuple.notebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import septuple.ledger.Verdict;

/** The verdict on one equation as a line, and as data for the ledger. */
final class VerdictOutput {

    private VerdictOutput() {}

    static Output of(Verdict verdict) {
        String colour =
                switch (verdict.kind()) {
                    case HOLDS -> "#1a7f37";
                    case DEFINITION, POSTULATE -> "#6e7781";
                    case LIMIT -> "#0969da";
                    case CONDITIONAL -> "#bf8700";
                    case CORRECTED -> "#cf222e";
                };
        var parts = new ArrayList<String>();
        boolean split = !Double.isNaN(verdict.correctedResidual());
        if (!Double.isNaN(verdict.printedResidual())) {
            String form = split ? switch (verdict.kind()) {
                case CORRECTED -> "residual as printed ";
                default -> "residual without the condition ";
            } : "residual ";
            parts.add(form + Digits.of(verdict.printedResidual(), 3));
        }
        if (split) {
            parts.add((verdict.kind() == Verdict.Kind.CORRECTED ? "corrected " : "with it ")
                    + Digits.of(verdict.correctedResidual(), 3));
        }
        if (!verdict.condition().isEmpty()) {
            parts.add(verdict.condition());
        }
        String kind = verdict.kind().name();
        String text = verdict.equation() + "  " + kind + (parts.isEmpty() ? "" : ": " + String.join("; ", parts));
        String html = CheckOutput.row(colour, "<b style=\"color:" + colour + "\">" + kind + "</b>", verdict.equation(),
                parts.stream().map(Html::escape).toArray(String[]::new));

        var json = new LinkedHashMap<String, Object>();
        json.put("equation", verdict.equation());
        json.put("verdict", kind);
        json.put("printed_residual", CheckOutput.number(verdict.printedResidual()));
        json.put("corrected_residual", CheckOutput.number(verdict.correctedResidual()));
        json.put("condition", verdict.condition());
        return Output.text(text).with(Output.HTML, html).with(Output.VERDICT, json);
    }
}
