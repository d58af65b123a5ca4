package septuple.lattice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FieldEvolutionTest {

    private static final Lattice LATTICE = Lattice.of(3, 4);

    /** Every neuron gains its momentum in every step; one of them breaks after a number of steps. */
    private record Counting(long breaksAfter, AtomicLong calls) implements FieldEquation {

        @Override
        public Lattice lattice() {
            return LATTICE;
        }

        @Override
        public int types() {
            return 1;
        }

        @Override
        public double step() {
            return 0.5;
        }

        @Override
        public void advance(FieldState state, long steps) {
            calls.incrementAndGet();
            for (int i = 0; i < LATTICE.sites(); i++) {
                state.fields()[0][i] += steps * step() * state.momenta()[0][i];
            }
            state.timeIs(state.time() + steps * step());
            if (state.time() >= breaksAfter * step()) {
                state.momenta()[0][LATTICE.index(1, 2)] = Double.NaN;
            }
        }
    }

    private static FieldState start() {
        return FieldState.scalar(LATTICE, x -> 0, x -> 10 * x[0] + x[1]);
    }

    @Test
    void quantitiesAndProfilesAreRecordedWhileTheStateEvolvesAndTheStartIsUnchanged() {
        Counting equation = new Counting(Long.MAX_VALUE, new AtomicLong());
        FieldState start = start();
        FieldHistory history = equation.evolve(start).steps(1200).every(400).observe("first", state -> state.fieldAt(0, 1))
                .profile("field", FieldState::field).run();
        assertArrayEquals(new double[] {0, 200, 400, 600}, history.times());
        assertArrayEquals(new double[] {0, 200, 400, 600}, history.observed("first"));
        assertArrayEquals(new double[] {0, 200, 400, 600}, history.table().doubleColumn("first").asDoubleArray());
        assertEquals(400 * LATTICE.position(7)[0] * 10 + 400 * LATTICE.position(7)[1], history.profile("field")[2][7]);
        assertTrue(history.isComplete());
        assertEquals(600, history.last().time());
        assertEquals(0, start.distance(start()));
        assertTrue(equation.calls().get() < 20, "several steps at a time, but there were " + equation.calls() + " calls");
    }

    @Test
    void whatIsNotFiniteStopsTheRunAndKeepsItsHistory() {
        FieldException stopped = assertThrows(FieldException.class, () -> new Counting(300, new AtomicLong()).evolve(start()).steps(1000)
                .every(100).observe("first", state -> state.fieldAt(0, 1)).run());
        assertTrue(stopped.getMessage().contains("at step 300 of 1000"), stopped.getMessage());
        assertTrue(stopped.getMessage().contains("the momentum is NaN at site [1, 2]"), stopped.getMessage());
        assertArrayEquals(new double[] {0, 50, 100}, stopped.history().observed("first"));
        assertFalse(stopped.history().isComplete());
    }

    @Test
    void largeLatticesAreCarriedOnInStretchesOfAFractionOfASecond() {
        Lattice large = Lattice.square(1024);
        AtomicLong most = new AtomicLong();
        FieldEquation equation = new FieldEquation() {

            @Override
            public Lattice lattice() {
                return large;
            }

            @Override
            public int types() {
                return 1;
            }

            @Override
            public double step() {
                return 1;
            }

            @Override
            public void advance(FieldState state, long steps) {
                most.accumulateAndGet(steps, Math::max);
            }
        };
        equation.evolve(FieldState.zero(large, 1)).steps(200).run();
        assertEquals(64, most.get(), "steps between two looks at whether the thread was interrupted");
    }

    @Test
    void anInterruptKeepsWhatWasRecorded() {
        Counting equation = new Counting(Long.MAX_VALUE, new AtomicLong());
        FieldHistory history = equation.evolve(start()).steps(1000).every(10).observe("first", state -> state.fieldAt(0, 1))
                .progress((done, total, message) -> {
                    if (done == 50) {
                        Thread.currentThread().interrupt();
                    }
                }).run();
        assertFalse(history.isComplete());
        assertEquals(6, history.times().length);
        assertFalse(Thread.currentThread().isInterrupted());
    }

    @Test
    void badInputIsOneMessage() {
        Counting equation = new Counting(Long.MAX_VALUE, new AtomicLong());
        String message = assertThrows(IllegalArgumentException.class, () -> equation.evolve(FieldState.zero(LATTICE, 2))).getMessage();
        assertTrue(message.contains("2 types of neurons") && message.contains("has 1 on"), message);
        message = assertThrows(IllegalArgumentException.class, () -> equation.evolve(start()).steps(10).every(3).run()).getMessage();
        assertTrue(message.contains("every is 3"), message);
        message = assertThrows(IllegalArgumentException.class, () -> equation.evolve(start()).steps(1).observe("a", state -> 0).run()
                .observed("b")).getMessage();
        assertTrue(message.contains("'b'") && message.contains("[a]"), message);
        message = assertThrows(IllegalArgumentException.class, () -> equation.evolve(start()).observe("t", state -> 0)).getMessage();
        assertTrue(message.contains("column of times"), message);
        assertThrows(IllegalArgumentException.class, () -> equation.evolve(start()).profile("a", FieldState::field).profile("a",
                FieldState::momentum));
    }
}
