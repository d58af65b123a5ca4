package septuple.notebook;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text of figures with the marks that plotly knows: b, i, sub, sup and line breaks. */
final class StyledText {

    private static final Pattern MARK = Pattern.compile("</?(b|i|sub|sup|em|strong)>|<br ?/?>");
    private static final double LINE = 1.3;

    private final List<TextLayout> lines = new ArrayList<>();
    private final float size;

    private StyledText(String text, Font font, FontRenderContext context) {
        size = font.getSize2D();
        for (String line : text.split("<br ?/?>|\n", -1)) {
            lines.add(layout(line, font, context));
        }
    }

    static StyledText of(String text, Font font, Graphics2D g) {
        return new StyledText(text, font, g.getFontRenderContext());
    }

    /** The text with every bracket that is not one of the known marks made harmless. */
    static String safe(String text) {
        if (text == null) {
            return "";
        }
        var out = new StringBuilder();
        Matcher mark = MARK.matcher(text);
        int done = 0;
        while (mark.find()) {
            out.append(text.substring(done, mark.start()).replace("<", "&lt;")).append(mark.group());
            done = mark.end();
        }
        return out.append(text.substring(done).replace("<", "&lt;")).toString();
    }

    /** The text without its marks, for where only plain text can stand. */
    static String plain(String text) {
        return entities(MARK.matcher(text.replaceAll("<br ?/?>", " ")).replaceAll(""));
    }

    private static String entities(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&");
    }

    private static TextLayout layout(String line, Font font, FontRenderContext context) {
        var plain = new StringBuilder();
        record Run(int from, int to, Map<TextAttribute, Object> style) {}
        var runs = new ArrayList<Run>();
        var style = new HashMap<TextAttribute, Object>();
        Matcher mark = MARK.matcher(line);
        int done = 0;
        while (true) {
            boolean found = mark.find();
            int from = plain.length();
            plain.append(entities(line.substring(done, found ? mark.start() : line.length())));
            if (plain.length() > from) {
                runs.add(new Run(from, plain.length(), new HashMap<>(style)));
            }
            if (!found) {
                break;
            }
            done = mark.end();
            boolean closes = mark.group().startsWith("</");
            TextAttribute attribute =
                    switch (mark.group(1)) {
                        case "b", "strong" -> TextAttribute.WEIGHT;
                        case "i", "em" -> TextAttribute.POSTURE;
                        default -> TextAttribute.SUPERSCRIPT;
                    };
            Object value =
                    switch (mark.group(1)) {
                        case "b", "strong" -> TextAttribute.WEIGHT_BOLD;
                        case "i", "em" -> TextAttribute.POSTURE_OBLIQUE;
                        case "sub" -> TextAttribute.SUPERSCRIPT_SUB;
                        default -> TextAttribute.SUPERSCRIPT_SUPER;
                    };
            if (closes) {
                style.remove(attribute);
            } else {
                style.put(attribute, value);
            }
        }
        if (plain.isEmpty()) {
            plain.append(' ');
        }
        var attributed = new AttributedString(plain.toString());
        attributed.addAttribute(TextAttribute.FONT, font);
        for (Run run : runs) {
            if (run.style().isEmpty()) {
                continue;
            }
            var attributes = new HashMap<TextAttribute, Object>(font.getAttributes());
            attributes.putAll(run.style());
            attributed.addAttribute(TextAttribute.FONT, Font.getFont(attributes), run.from(), run.to());
        }
        return new TextLayout(attributed.getIterator(), context);
    }

    double width() {
        return lines.stream().mapToDouble(TextLayout::getAdvance).max().orElse(0);
    }

    double height() {
        return size * (1 + LINE * (lines.size() - 1));
    }

    /**
     * Draws the text so that the given share of its width and height lies left of and above the point.
     *
     * @param across 0 starts at the point, 0.5 centres, 1 ends there
     * @param down 0 hangs below the point, 0.5 centres, 1 stands on it
     */
    void draw(Graphics2D g, double x, double y, double across, double down, Color colour) {
        g.setColor(colour);
        double above = y - down * height();
        for (int i = 0; i < lines.size(); i++) {
            TextLayout line = lines.get(i);
            // Letters stand about 0.78 of the font's size above their base line with an equal air above and below.
            lines.get(i).draw(g, (float) (x - across * line.getAdvance()), (float) (above + size * (0.86 + LINE * i)));
        }
    }

    /** Draws the text reading upwards, centred at the point. */
    void drawUpwards(Graphics2D g, double x, double y, Color colour) {
        AffineTransform before = g.getTransform();
        g.translate(x, y);
        g.rotate(-Math.PI / 2);
        draw(g, 0, 0, 0.5, 0.5, colour);
        g.setTransform(before);
    }
}
