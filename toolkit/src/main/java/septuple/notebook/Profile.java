package septuple.notebook;

import java.util.Arrays;
import java.util.Locale;

/**
 * How long a notebook may compute: the quick profile fits in under a minute, the full one is the size of the paper.
 *
 * <p>A notebook asks {@link Notebook#profile()}, which reads the environment variable {@value #VARIABLE}.
 */
public enum Profile {

    /** Under a minute on two cores: a smaller run that shows the same effect. */
    QUICK,

    /** The size of the paper's own run. */
    FULL;

    /** The environment variable that chooses the profile: {@code quick} (the default) or {@code full}. */
    public static final String VARIABLE = "SEPTUPLE_PROFILE";

    /**
     * The value for this profile, so that a cell reads {@code int epochs = profile().choose(300, 30_000)}.
     *
     * @param quick the value in the quick profile
     * @param full the value in the full profile
     * @return the one of the two that belongs to this profile
     */
    public int choose(int quick, int full) {
        return this == QUICK ? quick : full;
    }

    /**
     * The profile of that name.
     *
     * @param name {@code quick} or {@code full} in any case; null or blank means quick
     * @return the profile
     * @throws IllegalArgumentException if there is no profile of that name
     */
    public static Profile named(String name) {
        if (name == null || name.isBlank()) {
            return QUICK;
        }
        return Arrays.stream(values())
                .filter(profile -> profile.name().equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        VARIABLE
                                                + " is '"
                                                + name
                                                + "': allowed are "
                                                + Arrays.toString(values()).toLowerCase(Locale.ROOT)
                                                + "; set one of them or leave it unset for quick"));
    }
}
