package septuple.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.ojalgo.matrix.MatrixR064;
import org.ojalgo.matrix.store.GenericStore;
import org.ojalgo.matrix.store.R064Store;
import org.ojalgo.matrix.store.RawStore;
import org.ojalgo.scalar.ComplexNumber;

class MatrixOutputTest {

    @Test
    void aSmallMatrixIsShownWhole() {
        String expected = """
                2 × 2 matrix
                      0     1
                0  1.00  2.00
                1  3.00  4.25""";
        double[][] rows = {{1, 2}, {3, 4.25}};
        assertEquals(expected, Outputs.of(RawStore.wrap(rows)).text());
        assertEquals(expected, Outputs.of(R064Store.FACTORY.copy(RawStore.wrap(rows))).text());
        assertEquals(expected, Outputs.of(MatrixR064.FACTORY.copy(RawStore.wrap(rows))).text());
        assertEquals(expected.replace("matrix", "array"), Outputs.of(rows).text());
    }

    @Test
    void aLargeMatrixShowsItsCornersAndItsShape() {
        Output output = Outputs.of(R064Store.FACTORY.makeEye(854, 700));
        assertTrue(output.text().startsWith("854 × 700 matrix\n"), output.text());
        String html = (String) output.data().get(Output.HTML);
        assertTrue(html.contains(">853<") && html.contains(">699<") && html.contains("⋮") && html.contains("…"), html);
        assertEquals(1 + 8 + 1 + 3, html.split("<tr>", -1).length - 1);
        assertTrue(html.length() < 20_000, "an output of " + html.length() + " letters");
    }

    @Test
    void twelveRowsAreShownThirteenAreNot() {
        assertFalse(Outputs.of(new double[12][12]).text().contains("⋮"));
        assertTrue(Outputs.of(new double[13][12]).text().contains("⋮"));
    }

    @Test
    void complexMatricesKeepBothParts() {
        GenericStore<ComplexNumber> matrix = GenericStore.C128.make(1, 2);
        matrix.set(0, 0, ComplexNumber.of(1, -2));
        matrix.set(0, 1, ComplexNumber.of(0.5, 3));
        Output output = Outputs.of(matrix);
        assertTrue(output.text().contains("1.0 - 2.0i  0.5 + 3.0i"), output.text());
    }

    @Test
    void matricesWithoutEntriesSaySo() {
        assertEquals("0 × 0 array", Outputs.of(new double[0][0]).text());
        assertEquals("3 × 0 array", Outputs.of(new double[3][0]).text());
    }

    @Test
    void rowsOfDifferentLengthsAreLines() {
        assertEquals(
                "3 rows of different lengths\n[1]\nnull\n[1, 2]", Outputs.of(new double[][] {{1}, null, {1, 2}}).text());
    }

    @Test
    void arraysAreReadable() {
        assertEquals("[1.0, 2.5]", Outputs.of(new double[] {1, 2.5}).text());
        assertEquals("[]", Outputs.of(new double[0]).text());
        assertEquals("[3, 4]", Outputs.of(new int[] {3, 4}).text());
        assertEquals("[3, 4]", Outputs.of(new long[] {3, 4}).text());
        assertEquals("[0.5]", Outputs.of(new float[] {0.5f}).text());
        assertEquals("[true, false]", Outputs.of(new boolean[] {true, false}).text());
        assertEquals("[a, <b>]", Outputs.of(new String[] {"a", "<b>"}).text());
        assertEquals("[[1, 2], null, x]", Outputs.of(new Object[] {new double[] {1, 2}, null, "x"}).text());
        assertTrue(Outputs.of(new int[][] {{1, 2}}).text().startsWith("1 × 2 array"));
    }

    @Test
    void aLongArrayShowsItsEndsLengthAndRange() {
        double[] values = new double[1000];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        values[500] = Double.NaN;
        assertEquals(
                "[0, 1, 2, 3, 4, 5, 6, 7, …, 997, 998, 999]   1,000 values between 0 and 999, 1 not finite",
                Outputs.of(values).text());
    }

    @Test
    void whatIsNotFiniteIsWritten() {
        assertEquals(
                "[NaN, Infinity, 1]", Outputs.of(new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1}).text());
    }
}
