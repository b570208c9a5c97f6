package io.cairn.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * What the code of the house keeps to. Each rule takes the root package, so that it can be shown to fail on
 * {@code badhouse} and to hold on {@code io.cairn}. The borders between capabilities are Spring Modulith's to check.
 */
final class CodeRules {

    private static final String JAVA_DELEGATE = "org.camunda.bpm.engine.delegate.JavaDelegate";
    private static final String SERVICE = "org.springframework.stereotype.Service";
    private static final String COMPONENT = "org.springframework.stereotype.Component";
    private static final String TRANSACTIONAL = "org.springframework.transaction.annotation.Transactional";
    private static final Pattern MONEY = Pattern.compile(
            "(?i).*(amount|price|cents|money|vat|gross|settlement|invoice).*|(?i)(net|fee|fees)|.*(Net|Fee|Fees)");
    private static final Set<String> FLOATING = Set.of("double", "float", "java.lang.Double", "java.lang.Float");

    private CodeRules() {
    }

    /** Only delegates, the engine's own package and what plugs into its webapps know the engine. */
    static ArchRule engineBehindItsDoors(String root) {
        return noClasses().that().resideInAPackage(root + "..")
                .and().resideOutsideOfPackages("..process..", root + ".engine..")
                .should().dependOnClassesThat(resideInAPackage("org.camunda..")
                        .and(not(resideInAPackage("org.camunda.connect.."))))
                .because("the engine is reached through delegates and io.cairn.engine only");
    }

    /** A vendor's library appears in the adapter of that vendor and nowhere else. */
    static List<ArchRule> vendorsInTheirAdapters(String root) {
        return List.of(
                vendor(root, "google", "com.google.api..", "com.google.auth.."),
                vendor(root, "twilio", "com.twilio.."),
                vendor(root, "stripe", "com.stripe..", "org.camunda.connect.."),
                vendor(root, "mail", "org.springframework.mail.."));
    }

    private static ArchRule vendor(String root, String vendor, String... packages) {
        return noClasses().that().resideInAPackage(root + "..")
                .and().resideOutsideOfPackage(root + ".integration." + vendor + "..")
                .should().dependOnClassesThat().resideInAnyPackage(packages)
                .because("only integration." + vendor + " speaks with " + vendor);
    }

    /** Adapters implement ports; who needs one asks for the port. */
    static ArchRule nobodyImportsAdapters(String root) {
        return noClasses().that().resideInAPackage(root + "..")
                .and().resideOutsideOfPackage(root + ".integration..")
                .should().dependOnClassesThat().resideInAPackage(root + ".integration..")
                .because("ports are owned by the capabilities");
    }

    static ArchRule adaptersDoNotKnowEachOther(String root) {
        return com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices()
                .matching(root + ".integration.(*)..").should().notDependOnEachOther();
    }

    /** What changes the outside is done by effects, which know whether it was done before. */
    static ArchRule onlyEffectsCallOutside(String root) {
        return noClasses().that().resideInAPackage(root + "..")
                .should(new ArchCondition<>("send or look up by themselves") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        if (type.getPackageName().equals(root + ".effect") || isOutsideCall(type)) {
                            return;
                        }
                        type.getMethodCallsFromSelf().stream()
                                .filter(call -> isOutsideCall(call.getTargetOwner()))
                                .filter(call -> Set.of("send", "lookUp").contains(call.getTarget().getName()))
                                .forEach(call -> events.add(SimpleConditionEvent.satisfied(call, call.getDescription())));
                    }
                })
                .because("who calls a provider outside of effects does it twice some day");
    }

    /**
     * What a port of a capability offers of a calendar or of payments either answers a question or is a call for
     * effects: a method that returns nothing, or a mere id, has done something.
     */
    static ArchRule portsLeaveChangesToEffects(String root) {
        return classes().that().resideInAPackage(root + "..").and().resideOutsideOfPackage(root + ".integration..")
                .and(DescribedPredicate.describe("are ports that adapters of google and stripe implement",
                        (JavaClass type) -> type.isInterface() && type.getAllSubclasses().stream().anyMatch(
                                resideInAnyPackage(root + ".integration.google..", root + ".integration.stripe..")::test)
                                && !type.getPackageName().equals(root + ".effect")))
                .should(new ArchCondition<>("return calls for effects, or values that are read") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        type.getMethods().stream().filter(method -> !method.getModifiers().contains(JavaModifier.STATIC))
                                .filter(method -> Set.of("void", "boolean", "java.lang.String")
                                        .contains(method.getRawReturnType().getName()))
                                .forEach(method -> events.add(SimpleConditionEvent.violated(method,
                                        method.getFullName() + " changes the outside by itself")));
                    }
                });
    }

    private static boolean isOutsideCall(JavaClass type) {
        return Stream.concat(Stream.of(type), type.getAllRawInterfaces().stream())
                .anyMatch(each -> each.getName().endsWith(".effect.OutsideCall"));
    }

    /** The sandbox, like any real provider, is reached by HTTP and SMTP and knows nothing of us. */
    static List<ArchRule> sandboxTiedToNothing(String root) {
        return island(root, "sandbox");
    }

    /** Who plays a program sees what a stranger sees. */
    static List<ArchRule> driverTiedToNothing(String root) {
        return island(root, "driver");
    }

    private static List<ArchRule> island(String root, String name) {
        String island = root + "." + name + "..";
        return List.of(
                noClasses().that().resideInAPackage(island)
                        .should().dependOnClassesThat(resideInAPackage(root + "..")
                                .and(resideOutsideOfPackages(island)))
                        .because(name + " uses no class of the application"),
                noClasses().that().resideInAPackage(root + "..").and().resideOutsideOfPackages(island, root)
                        .should().dependOnClassesThat().resideInAPackage(island)
                        .because("nobody imports " + name + " but the main class, which starts it"),
                noClasses().that().resideInAPackage(island)
                        .should().dependOnClassesThat().resideInAPackage("org.camunda..")
                        .because(name + " has no way into the engine but its doors"));
    }

    /** Of Spring the domain carries the marks that map it to its row, and no more. */
    static ArchRule domainWithoutSpring(String root) {
        return noClasses().that(areDomain(root))
                .should().dependOnClassesThat(resideInAnyPackage("org.springframework..", "jakarta..", "java.sql..")
                        .and(not(resideInAnyPackage("org.springframework.data.annotation..",
                                "org.springframework.data.relational.core.mapping..",
                                "org.springframework.modulith.."))))
                .because("the domain is plain Java");
    }

    private static DescribedPredicate<JavaClass> areDomain(String root) {
        return DescribedPredicate.describe("are domain classes", type ->
                resideInAPackage(root + ".*").test(type)
                        && resideOutsideOfPackages(root + ".shared", root + ".engine", root + ".sandbox",
                        root + ".driver", root + ".integration").test(type)
                        && !type.getSimpleName().equals("package-info")
                        && !serves(outermost(type)));
    }

    private static boolean serves(JavaClass type) {
        return type.isMetaAnnotatedWith(COMPONENT)
                || type.isAnnotatedWith("org.springframework.boot.context.properties.ConfigurationProperties")
                || type.isAssignableTo("org.springframework.data.repository.Repository");
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(CodeRules::outermost).orElse(type);
    }

    /** A delegate hands its business key to one service and routing facts back. */
    static ArchRule delegatesHaveOneService(String root) {
        return classes().that().resideInAPackage(root + "..").and().areAssignableTo(JAVA_DELEGATE)
                .should(new ArchCondition<>("have one collaborator, a service") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        List<JavaField> fields = type.getFields().stream()
                                .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC)).toList();
                        boolean one = fields.size() == 1 && fields.get(0).getRawType().isAnnotatedWith(SERVICE);
                        events.add(new SimpleConditionEvent(type, one, type.getFullName() + " has "
                                + fields.stream().map(f -> f.getRawType().getSimpleName()).toList()));
                    }
                });
    }

    /** Verb + noun + Delegate, in the process package, and nobody else bears the name. */
    static ArchRule delegatesByName(String root) {
        return classes().that().resideInAPackage(root + "..").and().areTopLevelClasses().and(
                        DescribedPredicate.describe("are delegates or called so", (JavaClass type) ->
                                type.isAssignableTo(JAVA_DELEGATE) || type.getSimpleName().endsWith("Delegate")))
                .should().haveSimpleNameEndingWith("Delegate")
                .andShould().beAssignableTo(JAVA_DELEGATE)
                .andShould().resideInAPackage("..process..")
                .andShould().beAnnotatedWith(COMPONENT);
    }

    static ArchRule transactionsInServices(String root) {
        return classes().that().resideInAPackage(root + "..").and(
                        DescribedPredicate.describe("open transactions", (JavaClass type) ->
                                type.isAnnotatedWith(TRANSACTIONAL)
                                        || type.getMethods().stream().anyMatch(m -> m.isAnnotatedWith(TRANSACTIONAL))))
                .should().beAnnotatedWith(SERVICE)
                .because("one use case is one transaction");
    }

    /** The injected clock tells the time; the clock itself, and the sandbox's own, ask the machine. */
    static ArchRule noNowWithoutTheClock(String root) {
        return classes().that().resideInAPackage(root + "..")
                .should(new ArchCondition<>("ask the injected clock for the time") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        String owner = outermost(type).getName();
                        if (owner.equals(root + ".engine.ClockAuthority") || owner.equals(root + ".sandbox.SandboxClock")) {
                            return;
                        }
                        type.getAccessesFromSelf().stream().filter(CodeRules::asksTheMachine).forEach(access ->
                                events.add(SimpleConditionEvent.violated(access, access.getDescription())));
                    }
                });
    }

    private static boolean asksTheMachine(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getTarget().getName();
        if (owner.startsWith("java.time.") && name.equals("now")) {
            return !access.getTarget().getFullName().contains("java.time.Clock)");
        }
        return switch (owner) {
            case "java.lang.System" -> name.equals("currentTimeMillis");
            case "java.util.Date" -> access.getTarget().getFullName().equals("java.util.Date.<init>()");
            case "java.util.Calendar" -> name.equals("getInstance");
            case "java.time.Clock" -> name.startsWith("system") || name.startsWith("tick");
            default -> false;
        };
    }

    /** Neither in what is called money, wherever it stands, nor anywhere in billing and in Money. */
    static ArchRule noFloatingPointNearMoney(String root) {
        return classes().that().resideInAPackage(root + "..")
                .should(new ArchCondition<>("keep money out of floating point") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean money = resideInAnyPackage(root + ".billing..", root + ".integration.stripe..").test(type)
                                || outermost(type).getName().equals(root + ".shared.Money");
                        members(type).filter(member -> floats(member)
                                        && (money || MONEY.matcher(member.getName()).matches()))
                                .forEach(member -> events.add(SimpleConditionEvent.violated(member,
                                        member.getFullName() + " is a floating point number near money")));
                        if (money) {
                            type.getAccessesFromSelf().stream()
                                    .filter(access -> access.getTarget().getFullName()
                                            .matches(".*\\.(doubleValue|floatValue|parseDouble|parseFloat)\\(.*"
                                                    + "|java\\.lang\\.(Double|Float)\\..*"))
                                    .forEach(access -> events.add(
                                            SimpleConditionEvent.violated(access, access.getDescription())));
                        }
                    }
                });
    }

    private static Stream<JavaMember> members(JavaClass type) {
        return Stream.concat(type.getFields().stream(), type.getCodeUnits().stream());
    }

    private static boolean floats(JavaMember member) {
        if (member instanceof JavaField field) {
            return FLOATING.contains(field.getRawType().getName());
        }
        if (member instanceof JavaMethod method && FLOATING.contains(method.getRawReturnType().getName())) {
            return true;
        }
        return member instanceof com.tngtech.archunit.core.domain.JavaCodeUnit unit && unit.getParameters().stream()
                .map(JavaParameter::getRawType).map(JavaClass::getName).anyMatch(FLOATING::contains);
    }

    /** HTTP enters through web packages; engine, shared, sandbox and adapters (webhooks) have doors of their own. */
    static ArchRule controllersInWeb(String root) {
        return classes().that().resideInAPackage(root + "..")
                .and().resideOutsideOfPackages(root + ".engine..", root + ".shared..", root + ".sandbox..",
                        root + ".integration..")
                .and().areMetaAnnotatedWith("org.springframework.stereotype.Controller")
                .should().resideInAPackage("..web..");
    }

    static ArchRule constructorInjection(String root) {
        return noClasses().that().resideInAPackage(root + "..")
                .should(new ArchCondition<>("inject into fields") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        type.getFields().stream()
                                .filter(f -> f.isAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                                        || f.isAnnotatedWith("org.springframework.beans.factory.annotation.Value"))
                                .forEach(f -> events.add(SimpleConditionEvent.satisfied(f, f.getFullName())));
                    }
                });
    }
}
