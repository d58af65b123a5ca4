package septuple.dynamics;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.DoubleUnaryOperator;

/** Copies of {@link SlopeLoop}, one for each class of formulas, which is one for each place in a program that writes a formula down. */
final class OwnLoop {

    private static final ClassValue<MethodHandle> COPIES = new ClassValue<>() {
        @Override
        protected MethodHandle computeValue(Class<?> formula) {
            MethodHandles.Lookup here = MethodHandles.lookup();
            try (InputStream code = OwnLoop.class.getResourceAsStream("SlopeLoop.class")) {
                MethodHandles.Lookup copy = here.defineHiddenClass(code.readAllBytes(), true);
                return maker(copy, copy.lookupClass());
            } catch (IOException | ReflectiveOperationException | LinkageError | NullPointerException noCopy) {
                return shared(here);
            }
        }
    };

    private OwnLoop() {
    }

    private static MethodHandle maker(MethodHandles.Lookup lookup, Class<?> loop) throws ReflectiveOperationException {
        return lookup.findConstructor(loop, MethodType.methodType(void.class, DoubleUnaryOperator.class))
                .asType(MethodType.methodType(GradientField.class, DoubleUnaryOperator.class));
    }

    /** Where classes cannot be copied, such as in a native image, all formulas share one loop, which is slower and no different. */
    private static MethodHandle shared(MethodHandles.Lookup lookup) {
        try {
            return maker(lookup, SlopeLoop.class);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static GradientField of(DoubleUnaryOperator slope) {
        try {
            return (GradientField) COPIES.get(slope.getClass()).invokeExact(slope);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
