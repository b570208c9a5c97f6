package io.cairn.architecture;

import io.cairn.effect.OutsideCall;
import io.cairn.engine.GoesOutside;
import io.cairn.engine.guard.Surroundings;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the diagrams lean on.
 *
 * @param capabilities packages that are modules
 * @param beans        names that diagrams may use in delegate expressions
 * @param outside      those of them whose work reaches a port that an adapter implements
 * @param marked       those of them that say that they go outside
 * @param constants    values of the String constants of the process packages, with the constant that holds each
 * @param tests        the sources of the test classes, by simple name
 * @param sources      the source of each capability as one text
 */
record CodeBehind(Set<String> capabilities, Set<String> beans, Set<String> outside, Set<String> marked,
        Map<String, String> constants, Map<String, String> tests, Map<String, String> sources) {

    private static final Path MAIN = Path.of("src/main/java/io/cairn");
    private static final Path TESTS = Path.of("src/test/java");

    static CodeBehind house() {
        JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.cairn");
        Set<JavaClass> named = classes.stream()
                .filter(type -> type.isMetaAnnotatedWith("org.springframework.stereotype.Component"))
                .filter(type -> type.getPackageName().endsWith(".process") || type.getPackageName().contains(".engine"))
                .collect(Collectors.toSet());
        Map<String, String> sources = capabilitySources();
        return new CodeBehind(sources.keySet(), named.stream().map(CodeBehind::bean).collect(Collectors.toSet()),
                named.stream().filter(type -> reachesOutside(type, classes)).map(CodeBehind::bean)
                        .collect(Collectors.toSet()),
                named.stream().filter(type -> type.isAnnotatedWith(GoesOutside.class)).map(CodeBehind::bean)
                        .collect(Collectors.toSet()),
                constants(classes), testClasses(), sources);
    }

    /** What the product's rules see of this code; a bean is taken to fit wherever it stands. */
    Surroundings surroundings() {
        return new Surroundings() {
            @Override
            public Optional<Delegate> delegate(String bean) {
                return beans.contains(bean) ? Optional.of(new Delegate(bean, EnumSet.allOf(Use.class),
                        marked.contains(bean))) : Optional.empty();
            }

            @Override
            public boolean isBean(String name) {
                return beans.contains(name);
            }

            @Override
            public boolean isDeployed(Kind kind, String key) {
                return false;
            }

            @Override
            public boolean receivesTextOf(String form) {
                return true;
            }

            @Override
            public boolean mayConnectTo(String host) {
                return false;
            }
        };
    }

    private static String bean(JavaClass type) {
        return Character.toLowerCase(type.getSimpleName().charAt(0)) + type.getSimpleName().substring(1);
    }

    private static boolean reachesOutside(JavaClass delegate, JavaClasses classes) {
        Set<String> ports = classes.stream().filter(type -> type.getPackageName().startsWith("io.cairn.integration"))
                // Writes documents in our own process: nothing leaves it.
                .filter(type -> !type.getPackageName().equals("io.cairn.integration.einvoice"))
                .flatMap(type -> type.getAllRawInterfaces().stream())
                .map(JavaClass::getName)
                .filter(name -> name.startsWith("io.cairn.") && !name.startsWith("io.cairn.integration"))
                .collect(Collectors.toSet());
        Deque<JavaCodeUnit> open = new ArrayDeque<>(delegate.getCodeUnits());
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            JavaCodeUnit unit = open.pop();
            if (!seen.add(unit.getFullName())) {
                continue;
            }
            for (var call : unit.getCallsFromSelf()) {
                if (ports.contains(call.getTargetOwner().getName())) {
                    if (calls(call)) {
                        return true;
                    }
                    continue;
                }
                call.getTarget().resolveMember().ifPresent(target -> {
                    if (target.getOwner().getPackageName().startsWith("io.cairn")) {
                        open.push((JavaCodeUnit) target);
                    }
                });
            }
        }
        return false;
    }

    /** A port that hands out a call makes none, nor does who asks a call what it is about. */
    private static boolean calls(JavaCall<?> call) {
        return !call.getTarget().getRawReturnType().getName().equals(OutsideCall.class.getName())
                && (!call.getTargetOwner().getName().equals(OutsideCall.class.getName())
                || Set.of("send", "lookUp").contains(call.getName()));
    }

    private static Map<String, String> constants(JavaClasses classes) {
        Map<String, String> values = new TreeMap<>();
        classes.stream().filter(type -> type.getPackageName().endsWith(".process")).forEach(type ->
                type.getFields().stream()
                        .filter(f -> f.getModifiers().contains(JavaModifier.STATIC)
                                && f.getModifiers().contains(JavaModifier.FINAL)
                                && f.getRawType().getName().equals("java.lang.String"))
                        .forEach(f -> values.put(value(f.reflect()), type.getSimpleName() + "." + f.getName())));
        return values;
    }

    private static String value(Field field) {
        try {
            field.setAccessible(true);
            return String.valueOf(field.get(null));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> testClasses() {
        return javaFiles(TESTS).collect(Collectors.toMap(file -> file.getFileName().toString().replace(".java", ""),
                CodeBehind::text, String::concat, TreeMap::new));
    }

    private static Map<String, String> capabilitySources() {
        Map<String, String> sources = new TreeMap<>();
        javaFiles(MAIN).filter(file -> file.getFileName().toString().equals("package-info.java"))
                .filter(file -> MAIN.relativize(file).getNameCount() == 2)
                .forEach(file -> sources.put(file.getParent().getFileName().toString(),
                        javaFiles(file.getParent()).map(CodeBehind::text).collect(Collectors.joining("\n"))));
        return sources;
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
