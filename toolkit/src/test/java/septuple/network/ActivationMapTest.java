package septuple.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import septuple.network.ActivationMap.Run;

class ActivationMapTest {

    private static final ActivationMap MIXED = new ActivationMap(List.of(new Run(Activation.RELU, 0, 2),
            new Run(Activation.TANH, 2, 3), new Run(Activation.LINEAR, 3, 5)));

    /** C.2.6: component i of f(y) is f_i(y_i). */
    @Test
    void actsOnEachComponentWithItsOwnFunction() {
        double[] y = {-1, 1, 0.5, -2, 3};
        assertArrayEquals(new double[] {0, 1, Math.tanh(0.5), -2, 3}, MIXED.value(y), 1e-16);
        assertArrayEquals(new double[] {0, 1, 1 - Math.tanh(0.5) * Math.tanh(0.5), 1, 1}, MIXED.slope(y), 1e-15);
        assertSame(Activation.RELU, MIXED.of(1));
        assertSame(Activation.TANH, MIXED.of(2));
        assertSame(Activation.LINEAR, MIXED.of(4));
        assertArrayEquals(new double[] {-1, 1, 0.5, -2, 3}, y);
    }

    @Test
    void aPartOfTheNeuronsAcrossRuns() {
        double[] value = {9, 9, 9, 9, 9};
        MIXED.value(new double[] {-1, 1, 0, -2, 3}, value, 1, 4);
        assertArrayEquals(new double[] {9, 1, 0, -2, 9}, value);
    }

    @Test
    void neighboursThatShareAnActivationAreOneRun() {
        ActivationMap split = new ActivationMap(List.of(new Run(Activation.TANH, 0, 2), new Run(Activation.TANH, 2, 5)));
        assertEquals(ActivationMap.uniform(5, Activation.TANH), split);
        assertEquals(1, split.runs().size());
        assertEquals(5, split.neurons());
        assertEquals(split, ReadBack.of(split));
    }

    @Test
    void runsAreCopiedAndCannotBeChanged() {
        List<Run> runs = new ArrayList<>(List.of(new Run(Activation.TANH, 0, 2)));
        ActivationMap map = new ActivationMap(runs);
        runs.clear();
        assertEquals(2, map.neurons());
        assertThrows(UnsupportedOperationException.class, () -> map.runs().clear());
    }

    @Test
    void whatDoesNotFitIsNamed() {
        Refusal.of(() -> new ActivationMap(List.of(new Run(Activation.TANH, 1, 2))), "must start at neuron 0");
        Refusal.of(() -> new ActivationMap(List.of(new Run(Activation.TANH, 0, 2), new Run(Activation.RELU, 3, 4))),
                "must start at neuron 2");
        Refusal.of(() -> new ActivationMap(List.of(new Run(null, 0, 2))), "name an activation");
        Refusal.of(() -> ActivationMap.uniform(0, Activation.TANH), "end behind it");
        Refusal.of(() -> MIXED.value(new double[4]), "4 entries", "5 neurons");
        Refusal.of(() -> MIXED.slope(new double[6]), "6 entries", "5 neurons");
        assertThrows(IndexOutOfBoundsException.class, () -> MIXED.of(5));
        assertThrows(IndexOutOfBoundsException.class, () -> MIXED.of(-1));
    }
}
