package septuple.notebook;

/** The few pieces of HTML that outputs are made of; every text from outside passes through {@link #escape}. */
final class Html {

    private static final String CELL_STYLE = "text-align:right;white-space:nowrap";
    private static final String TEXT_STYLE = "text-align:left";

    private Html() {}

    static String escape(String text) {
        var out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                // Front ends look for formulas between dollar signs, but not across elements.
                case '$' -> out.append("<span>$</span>");
                case '\n' -> out.append("<br>");
                default -> out.append(c < ' ' ? ' ' : c);
            }
        }
        return out.toString();
    }

    /** A cell of a table; {@code align} repeats the style for sites that strip styles. */
    static String cell(String tag, boolean number, String escaped) {
        return "<"
                + tag
                + (number ? " align=\"right\" style=\"" + CELL_STYLE : " align=\"left\" style=\"" + TEXT_STYLE)
                + "\">"
                + escaped
                + "</"
                + tag
                + ">";
    }

    /** A table that scrolls sideways when it is wider than the page. */
    static String scrolling(String caption, String rows) {
        return "<div style=\"overflow-x:auto;max-width:100%\"><table>\n<caption style=\"caption-side:top;text-align:left;"
                + "white-space:nowrap\">"
                + caption
                + "</caption>\n"
                + rows
                + "</table></div>";
    }
}
