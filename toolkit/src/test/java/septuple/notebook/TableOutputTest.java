package septuple.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class TableOutputTest {

    private static Table numbers(int rows) {
        double[] values = new double[rows];
        for (int i = 0; i < rows; i++) {
            values[i] = i;
        }
        return Table.create("numbers", DoubleColumn.create("value [nats]", values));
    }

    private static String html(Table table) {
        return (String) TableOutput.of(table).data().get(Output.HTML);
    }

    @Test
    void aShortTableIsShownWhole() {
        Table table = Table.create("losses", IntColumn.create("epoch", 1, 100), DoubleColumn.create("loss", 0.5, 0.125));
        assertEquals(
                """
                losses: 2 rows × 2 columns
                epoch   loss
                    1  0.500
                  100  0.125""",
                TableOutput.of(table).text());
        assertEquals(2 + 2 * 2, html(table).split("align=\"right\"", -1).length - 1);
    }

    @Test
    void ofALongTableTheMiddleIsLeftOutAndThatIsSaid() {
        Output output = TableOutput.of(numbers(1000));
        assertTrue(output.text().startsWith("numbers: 1,000 rows × 1 column"), output.text());
        assertTrue(output.text().contains("983 rows not shown"), output.text());
        assertTrue(output.text().contains("⋮"), output.text());
        String html = (String) output.data().get(Output.HTML);
        assertTrue(html.contains("983 rows not shown"), html);
        assertTrue(html.contains(">999<") && html.contains(">11<") && !html.contains(">12<"), html);
        assertEquals(12 + 5, html.split("<td align", -1).length - 1);
    }

    @Test
    void upToTwentyRowsNothingIsLeftOut() {
        assertFalse(html(numbers(20)).contains("not shown"));
        assertTrue(html(numbers(21)).contains("4 rows not shown"));
    }

    @Test
    void aTableWithoutRowsOrColumnsIsStillATable() {
        assertEquals("numbers: 0 rows × 1 column\nvalue [nats]", TableOutput.of(numbers(0)).text());
        assertEquals("empty: 0 rows × 0 columns", TableOutput.of(Table.create("empty")).text());
    }

    @Test
    void missingValuesAreMarkedInEveryKindOfColumn() {
        Table table = Table.create(
                "gaps",
                DoubleColumn.create("number", Double.NaN, 1.5),
                StringColumn.create("word", "", "one"),
                BooleanColumn.create("truth", new Boolean[] {null, true}));
        assertEquals(3, html(table).split(">–<", -1).length - 1);
    }

    @Test
    void infiniteValuesAreWritten() {
        Table table = Table.create(
                "t", DoubleColumn.create("x", Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 2.5));
        assertTrue(TableOutput.of(table).text().contains(" Infinity\n-Infinity\n"), TableOutput.of(table).text());
    }

    @Test
    void whateverAWordSaysItIsNoMarkup() {
        Table table = Table.create(
                "<script>", StringColumn.create("<b>&\"'", "</td><img src=x onerror=alert(1)>", "$x$", "two\nlines"));
        String html = html(table);
        assertFalse(html.contains("<script") || html.contains("<img") || html.contains("<b>"), html);
        assertTrue(html.contains("&lt;b&gt;&amp;&quot;&#39;"), html);
        assertFalse(html.contains("$x$"), html);
        assertEquals(5, TableOutput.of(table).text().split("\n").length, TableOutput.of(table).text());
    }

    @Test
    void aWideTableScrollsAndItsTextGoesOnBelow() {
        var table = Table.create("wide");
        for (int j = 0; j < 40; j++) {
            table.addColumns(IntColumn.create("column " + j, 1, 2));
        }
        assertTrue(html(table).contains("overflow-x:auto"));
        String text = TableOutput.of(table).text();
        assertTrue(text.lines().allMatch(line -> line.length() <= 102), text);
        assertTrue(text.contains("column 39"), text);
    }

    @Test
    void theSameTableGivesTheSameOutput() {
        assertEquals(TableOutput.of(numbers(50)), TableOutput.of(numbers(50)));
    }
}
