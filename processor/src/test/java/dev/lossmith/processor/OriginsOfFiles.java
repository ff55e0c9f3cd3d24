package dev.lossmith.processor;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;

/** Notes the originating elements of the source files that a processor creates. */
final class OriginsOfFiles {
    private OriginsOfFiles() {}

    static ProcessingEnvironment watch(ProcessingEnvironment environment, Map<String, Set<String>> origins) {
        Filer filer = proxy(Filer.class, environment.getFiler(), (name, arguments) -> {
            if (name.equals("createSourceFile")) {
                Set<String> from = origins.computeIfAbsent(arguments[0].toString(), file -> new TreeSet<>());
                Stream.of((Element[]) arguments[1]).forEach(element -> from.add(element.toString()));
            }
            return null;
        });
        return proxy(
                ProcessingEnvironment.class, environment, (name, arguments) -> name.equals("getFiler") ? filer : null);
    }

    /** What to return instead of what the object behind returns, or null. */
    private interface Instead {
        Object of(String method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, T behind, Instead instead) {
        return type.cast(Proxy.newProxyInstance(
                OriginsOfFiles.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Object result = instead.of(method.getName(), arguments);
                    try {
                        return result != null ? result : method.invoke(behind, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
