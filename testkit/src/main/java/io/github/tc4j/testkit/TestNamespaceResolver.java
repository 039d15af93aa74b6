package io.github.tc4j.testkit;

import java.lang.reflect.Parameter;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands out {@link TestNamespace} parameters; the store that holds them closes them when the test is over. */
final class TestNamespaceResolver implements ParameterResolver {

    private static final ExtensionContext.Namespace STORE = ExtensionContext.Namespace.create(TestNamespace.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestNamespace.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(STORE)
                .getOrComputeIfAbsent(ordinal(parameter), key -> TestNamespace.open(), TestNamespace.class);
    }

    /** So that a constructor's parameter, too, belongs to the one test and not to the class. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    /** Which of the namespaces of a test this parameter means: the first, the second... */
    private static long ordinal(ParameterContext context) {
        Parameter[] all = context.getDeclaringExecutable().getParameters();
        long before = 0;
        for (int i = 0; i < context.getIndex(); i++) {
            if (all[i].getType() == TestNamespace.class) {
                before++;
            }
        }
        return before;
    }
}
