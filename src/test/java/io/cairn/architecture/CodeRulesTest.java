package io.cairn.architecture;

import io.cairn.CairnApplication;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.modulith.core.ApplicationModules;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Holds the house to {@link CodeRules}, and each rule to its promise that it can fail. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CodeRulesTest {

    private static final String HOUSE = "io.cairn";
    private static final String BAD_HOUSE = "badhouse";

    private final JavaClasses house = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(HOUSE);
    private final JavaClasses badHouse = new ClassFileImporter().importPackages(BAD_HOUSE);

    /** A rule, and the class of the bad house that breaks it. */
    static Stream<Arguments> rules() {
        List<Arguments> rules = new ArrayList<>(List.of(
                rule("engineBehindItsDoors", CodeRules::engineBehindItsDoors, "EngineTalker"),
                rule("nobodyImportsAdapters", CodeRules::nobodyImportsAdapters, "EngineTalker"),
                rule("adaptersDoNotKnowEachOther", CodeRules::adaptersDoNotKnowEachOther, "TwilioInTheWrongPlace"),
                rule("onlyEffectsCallOutside", CodeRules::onlyEffectsCallOutside, "HastySender.hurry"),
                rule("portsLeaveChangesToEffects", CodeRules::portsLeaveChangesToEffects, "HastyPort.book"),
                rule("portsLeaveChangesToEffects", CodeRules::portsLeaveChangesToEffects, "HastyPort.cancel"),
                rule("domainWithoutSpring", CodeRules::domainWithoutSpring, "SpringyArtifact"),
                rule("delegatesHaveOneService", CodeRules::delegatesHaveOneService, "TwoHandedDelegate"),
                rule("delegatesHaveOneService", CodeRules::delegatesHaveOneService, "Tidier"),
                rule("delegatesByName", CodeRules::delegatesByName, "Tidier"),
                rule("transactionsInServices", CodeRules::transactionsInServices, "HastyComponent"),
                rule("noNowWithoutTheClock", CodeRules::noNowWithoutTheClock, "HastyComponent.started()"),
                rule("noNowWithoutTheClock", CodeRules::noNowWithoutTheClock, "HastyComponent.millis()"),
                rule("noNowWithoutTheClock", CodeRules::noNowWithoutTheClock, "HastyComponent.reference()"),
                rule("noNowWithoutTheClock", CodeRules::noNowWithoutTheClock, "HastyComponent.date()"),
                rule("noFloatingPointNearMoney", CodeRules::noFloatingPointNearMoney, "Money.euros"),
                rule("noFloatingPointNearMoney", CodeRules::noFloatingPointNearMoney, "SpringyArtifact.price"),
                rule("noFloatingPointNearMoney", CodeRules::noFloatingPointNearMoney, "Money.half"),
                rule("controllersInWeb", CodeRules::controllersInWeb, "LostController"),
                rule("constructorInjection", CodeRules::constructorInjection, "HastyComponent.clock")));
        String[] strangers = {"GoogleInTheWrongPlace", "TwilioInTheWrongPlace", "StripeInTheWrongPlace", "MailInTheWrongPlace"};
        for (int i = 0; i < strangers.length; i++) {
            int vendor = i;
            rules.add(rule("vendorsInTheirAdapters", root -> CodeRules.vendorsInTheirAdapters(root).get(vendor),
                    strangers[i]));
        }
        String[] onSandbox = {"NosySandbox", "SandboxFriend", "EngineInTheSandbox"};
        String[] onDriver = {"CheatingDriver", "DriverFriend", "EngineInTheDriver"};
        for (int i = 0; i < 3; i++) {
            int part = i;
            rules.add(rule("sandboxTiedToNothing", root -> CodeRules.sandboxTiedToNothing(root).get(part), onSandbox[i]));
            rules.add(rule("driverTiedToNothing", root -> CodeRules.driverTiedToNothing(root).get(part), onDriver[i]));
        }
        return rules.stream();
    }

    private interface Rule {
        ArchRule in(String root);
    }

    private static Arguments rule(String name, Rule rule, String breaker) {
        return arguments(name, rule, breaker);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void holds(String name, Rule rule, String breaker) {
        rule.in(HOUSE).check(house);
    }

    @ParameterizedTest(name = "{0} fails on {2}")
    @MethodSource("rules")
    void canFail(String name, Rule rule, String breaker) {
        EvaluationResult result = rule.in(BAD_HOUSE).evaluate(badHouse);

        assertThat(result.getFailureReport().getDetails()).anyMatch(detail -> detail.contains(breaker));
    }

    @Test
    void capabilitiesKeepTheirBorders() {
        ApplicationModules.of(CairnApplication.class).verify();
    }

    @Test
    void bordersCanBeBroken() {
        List<String> violations = ApplicationModules.of("badhouse", new ImportOption.OnlyIncludeTests())
                .detectViolations().getMessages();

        assertThat(violations).anyMatch(message -> message.startsWith("Cycle detected"))
                .anyMatch(message -> message.contains("non-exposed") && message.contains("TwoHandedDelegate"))
                .anyMatch(message -> message.contains("not to be allowed")
                        || message.contains("Allowed targets") && message.contains("checkin"));
    }
}
