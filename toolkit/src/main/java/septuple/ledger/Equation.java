package septuple.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of one of the 356 numbered equations, written paper, section and printed number: {@code C.10.5}.
 *
 * <p>An equation that does not exist cannot be named: every way to make this value throws for it. The order is the
 * order of reading: A.2.1, A.2.2, ..., A.9.19, A.10.1, ..., D.5.10.
 *
 * @param paper the paper
 * @param section the section, as printed
 * @param number the number within the section, as printed
 */
public record Equation(Paper paper, int section, int number) implements Comparable<Equation>, java.io.Serializable {

    private static final Pattern NAME = Pattern.compile("([A-D])\\.([1-9][0-9]{0,8})\\.([1-9][0-9]{0,8})");

    private static final Comparator<Equation> READING_ORDER = Comparator.comparing(Equation::paper)
            .thenComparingInt(Equation::section)
            .thenComparingInt(Equation::number);

    /**
     * Checks that the equation exists.
     *
     * @param paper the paper
     * @param section the section, as printed
     * @param number the number within the section, as printed
     * @throws IllegalArgumentException if the paper has no such equation; the message says which ones it has
     */
    public Equation {
        if (paper == null) {
            throw new IllegalArgumentException("paper is null; it must be one of A, B, C, D");
        }
        int count = paper.equations(section);
        if (count == 0) {
            throw new IllegalArgumentException("There is no equation " + paper + "." + section + "." + number
                    + ": paper " + paper + " (" + paper.title() + ") has numbered equations in sections "
                    + paper.firstSection() + " to " + paper.lastSection());
        }
        if (number < 1 || number > count) {
            throw new IllegalArgumentException("There is no equation " + paper + "." + section + "." + number
                    + ": section " + section + " of paper " + paper + " (" + paper.title() + ") has the equations "
                    + paper + "." + section + ".1 to " + paper + "." + section + "." + count);
        }
    }

    /**
     * Reads the name of an equation.
     *
     * @param name paper, section and number with points between them, without blanks or leading zeros: {@code C.10.5}
     * @return the equation
     * @throws IllegalArgumentException if the text is not such a name or no equation has it
     */
    public static Equation of(String name) {
        Matcher matcher = NAME.matcher(name == null ? "" : name);
        if (!matcher.matches()) {
            throw new IllegalArgumentException((name == null ? "null" : "'" + name + "'")
                    + " is not the name of an equation; write paper (A, B, C or D), section and number, as in C.10.5");
        }
        return new Equation(Paper.valueOf(matcher.group(1)), Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)));
    }

    /** {@return all 356 equations in reading order, an unmodifiable list} */
    public static List<Equation> all() {
        List<Equation> all = new ArrayList<>();
        for (Paper paper : Paper.values()) {
            for (int section = paper.firstSection(); section <= paper.lastSection(); section++) {
                for (int number = 1; number <= paper.equations(section); number++) {
                    all.add(new Equation(paper, section, number));
                }
            }
        }
        return List.copyOf(all);
    }

    /** Compares in reading order. */
    @Override
    public int compareTo(Equation other) {
        return READING_ORDER.compare(this, other);
    }

    /** {@return the name as {@link #of(String)} reads it, such as {@code C.10.5}} */
    @Override
    public String toString() {
        return paper + "." + section + "." + number;
    }
}
