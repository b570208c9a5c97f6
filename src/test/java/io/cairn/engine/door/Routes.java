package io.cairn.engine.door;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;

import org.camunda.bpm.webapp.impl.engine.ProcessEnginesFilter;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.MediaType;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Every route that the running application answers, as its own registers know them: Spring's handler mappings, the
 * resources of every JAX-RS servlet, the pages of the engine's webapps and our static files. Whatever answers in a way
 * that is not known here is an error, so that no route is overlooked.
 */
final class Routes {

    /**
     * @param path     with the names of its variables in braces
     * @param consumes the type of body it takes; null where it takes none or says nothing
     */
    record Route(String verb, String path, String consumes) {

        @Override
        public String toString() {
            return verb + " " + path;
        }
    }

    private static final List<String> WEBAPPS = List.of("admin", "cockpit", "tasklist", "welcome");
    private static final int DEEPEST = 6;

    private final TreeMap<String, Route> routes = new TreeMap<>();

    private Routes() {
    }

    static Collection<Route> of(WebApplicationContext application) {
        Routes found = new Routes();
        application.getBeansOfType(HandlerMapping.class).forEach(found::spring);
        ServletContext servlets = application.getServletContext();
        servlets.getServletRegistrations().values().forEach(servlet -> found.servlet(servlet, application));
        servlets.getFilterRegistrations().values().stream()
                .filter(filter -> ProcessEnginesFilter.class.getName().equals(filter.getClassName()))
                .flatMap(filter -> filter.getUrlPatternMappings().stream())
                .forEach(pattern -> WEBAPPS.forEach(app ->
                        found.add("GET", pattern.replace("*", app + "/default/"), null)));
        return found.routes.values();
    }

    private void spring(String name, HandlerMapping mapping) {
        if (mapping instanceof RequestMappingInfoHandlerMapping controllers) {
            controllers.getHandlerMethods().keySet().forEach(this::controller);
        } else if (mapping instanceof AbstractUrlHandlerMapping urls) {
            urls.getHandlerMap().keySet().forEach(this::files);
            if (urls.getRootHandler() != null) {
                add("GET", "/", null);
            }
        } else if (!(mapping instanceof RouterFunctionMapping functions) || functions.getRouterFunction() != null) {
            throw new AssertionError("Nobody knows the routes of " + name + ", a " + mapping.getClass());
        }
    }

    private void controller(RequestMappingInfo info) {
        String consumes = info.getConsumesCondition().getConsumableMediaTypes().stream().map(MediaType::toString)
                .findFirst().orElse(null);
        Set<String> verbs = info.getMethodsCondition().isEmpty() ? Set.of("GET", "POST")
                : Set.copyOf(info.getMethodsCondition().getMethods().stream().map(Enum::name).toList());
        info.getPatternValues().forEach(path -> verbs.forEach(verb -> add(verb, path, consumes)));
    }

    /** Where a pattern stands for our own files, each of them is a route. */
    private void files(String pattern) {
        String folder = switch (pattern) {
            case "/**" -> "static/";
            case "/sandbox/**" -> "sandbox/page/";
            default -> null;
        };
        if (folder == null) {
            add("GET", pattern, null);
            return;
        }
        try {
            String base = pattern.substring(0, pattern.length() - 2);
            for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath:" + folder + "**")) {
                String url = file.getURL().toString();
                if (!url.endsWith("/")) {
                    add("GET", base + url.substring(url.lastIndexOf(folder) + folder.length()), null);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void servlet(ServletRegistration servlet, WebApplicationContext application) {
        String type = servlet.getClassName();
        if (DispatcherServlet.class.getName().equals(type) || servlet.getMappings().isEmpty()) {
            return;
        }
        if (!ServletContainer.class.getName().equals(type)) {
            throw new AssertionError("Nobody knows the routes of " + servlet.getName() + ", a " + type);
        }
        for (String mapping : servlet.getMappings()) {
            String base = mapping.replaceFirst("/\\*$", "");
            Stream<Class<?>> roots = resources(servlet, application).filter(root -> path(root) != null);
            roots.forEach(root -> walk(root, join(base, path(root)), 0));
        }
    }

    /** The one servlet without an application of its own is Spring's, whose application is a bean. */
    private static Stream<Class<?>> resources(ServletRegistration servlet, WebApplicationContext context) {
        String type = servlet.getInitParameter("jakarta.ws.rs.Application");
        try {
            Application application = type == null ? context.getBean(ResourceConfig.class)
                    : (Application) Class.forName(type).getDeclaredConstructor().newInstance();
            return Stream.concat(application.getClasses().stream(),
                    application.getSingletons().stream().map(Object::getClass));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private void walk(Class<?> type, String base, int depth) {
        if (depth > DEEPEST || type == Object.class) {
            throw new AssertionError("Nobody knows the routes below " + base + ", " + type);
        }
        for (Method method : type.getMethods()) {
            List<Annotation> annotations = annotations(method);
            String path = annotations.stream().filter(Path.class::isInstance).map(a -> ((Path) a).value()).findFirst()
                    .orElse("");
            String verb = annotations.stream().map(a -> a.annotationType().getAnnotation(HttpMethod.class))
                    .filter(known -> known != null).map(HttpMethod::value).findFirst().orElse(null);
            String consumes = annotations.stream().filter(Consumes.class::isInstance)
                    .map(a -> ((Consumes) a).value()[0]).findFirst().orElse(null);
            if (verb != null) {
                add(verb, join(base, path), consumes);
            } else if (!path.isEmpty()) {
                walk(method.getReturnType(), join(base, path), depth + 1);
            }
        }
    }

    /** Of the method, and where it has none, of what it implements or overrides. */
    private static List<Annotation> annotations(Method method) {
        List<Annotation> found = new ArrayList<>(List.of(method.getAnnotations()));
        if (found.stream().noneMatch(a -> a.annotationType().getName().startsWith("jakarta.ws.rs"))) {
            Class<?> type = method.getDeclaringClass();
            Stream.concat(Stream.of(type.getInterfaces()), Stream.ofNullable(type.getSuperclass())).forEach(above -> {
                try {
                    found.addAll(annotations(above.getMethod(method.getName(), method.getParameterTypes())));
                } catch (NoSuchMethodException e) {
                    // Not from there.
                }
            });
        }
        return found;
    }

    private static String path(Class<?> type) {
        if (type == null) {
            return null;
        }
        Path path = type.getAnnotation(Path.class);
        return path != null ? path.value() : Stream.concat(Stream.ofNullable(type.getSuperclass()),
                Stream.of(type.getInterfaces())).map(Routes::path).filter(known -> known != null).findFirst()
                .orElse(null);
    }

    private static String join(String base, String path) {
        String plain = path.replaceAll("\\{ *(\\w+) *:[^}]*}", "{$1}").replaceAll("^/+|/+$", "");
        return plain.isEmpty() ? base : base + "/" + plain;
    }

    private void add(String verb, String path, String consumes) {
        routes.merge(path + " " + verb, new Route(verb, path, consumes), (one, other) -> one.consumes() == null
                || MediaType.APPLICATION_JSON_VALUE.equals(other.consumes()) ? other : one);
    }
}
