package io.cairn.architecture;

import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Holds every diagram, decision table and form to the rules, and each rule to its promise that it can fail. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiagramRulesTest {

    private interface Rule {
        List<String> problems(Drawings drawings, CodeBehind code);
    }

    private final Drawings drawings = Drawings.in(Path.of("."));
    private final CodeBehind code = CodeBehind.house();
    private final Drawings badDrawings = Drawings.in(Path.of("src/test/resources/architecture"));
    private final CodeBehind badCode = new CodeBehind(Set.of("sprint"), Set.of("outsideDelegate"),
            Set.of("outsideDelegate", "shyDelegate"), Set.of("outsideDelegate"),
            Map.of("sprint.never-drawn", "SprintProcess.NEVER_DRAWN", "learnerMobile", "SprintProcess.LEARNER_MOBILE"),
            Map.of("SomethingElseProcessTest", "\"Not drawn\""),
            Map.of("sprint", "execution.setVariable(\"mentorSurname\", surname);"));

    /** A rule, and what it has to say about the bad drawings. */
    static Stream<Arguments> rules() {
        return Stream.of(
                rule("fileStemIsTheId", DiagramRules::fileStemIsTheId, "Wrong_Stem.bpmn: holds [another-id]"),
                rule("fileNamesAreUnique", DiagramRules::fileNamesAreUnique, "crowded.form: the name exists twice"),
                rule("fileNamesAreKebab", DiagramRules::fileNamesAreKebab, "Wrong_Stem.bpmn: not in kebab-case"),
                rule("foldersAreCapabilities", DiagramRules::foldersAreCapabilities, "no capability is called nowhere"),
                rule("noGeneratedIds", DiagramRules::noGeneratedIds, "Flow_0x7k2ab is a generated id"),
                rule("noGeneratedIds", DiagramRules::noGeneratedIds, "Decision_1 is a generated id"),
                rule("idsSayTheLabel", DiagramRules::idsSayTheLabel, "Activity_Outside is labelled 'Something else'"),
                rule("idsSayTheLabel", DiagramRules::idsSayTheLabel, "StartEvent_1 should begin with Event_"),
                rule("madeForThisEngine", DiagramRules::madeForThisEngine, "not marked as made for"),
                rule("everyNodeIsLabelled", DiagramRules::everyNodeIsLabelled, "Event_Nameless has no label"),
                rule("gatewaysAsk", DiagramRules::gatewaysAsk, "Gateway_Mute decides without a question"),
                rule("joinsDoNotAsk", DiagramRules::joinsDoNotAsk, "Gateway_Joined asks and does not decide"),
                rule("answersAreSpeltAlike", DiagramRules::answersAreSpeltAlike, "Flow_OtherAnswer answers Yes, not yes"),
                rule("answersAreLabelled", DiagramRules::answersAreLabelled, "Flow_Answer is an answer without a label"),
                rule("processesAndTasksAreDocumented", DiagramRules::processesAndTasksAreDocumented,
                        "Activity_Call has no documentation"),
                rule("historyTimeToLiveIsSet", DiagramRules::historyTimeToLiveIsSet, "looks\" has no history time to live"),
                rule("historyTimeToLiveIsSet", DiagramRules::historyTimeToLiveIsSet, "Decision_1 \"Lonely\" has no history time to live"),
                rule("workIsDoneByDelegates", DiagramRules::workIsDoneByDelegates, "Activity_Script \"Script\" is a script"),
                rule("workIsDoneByDelegates", DiagramRules::workIsDoneByDelegates, "Activity_Class \"Class\" names the class"),
                rule("workIsDoneByDelegates", DiagramRules::workIsDoneByDelegates, "Activity_Ghost \"Ghost\" works by the expression"),
                rule("delegatesExist", DiagramRules::delegatesExist, "names ${ghostDelegate}, which does not exist"),
                rule("outsideCallsAreMarked", DiagramRules::outsideCallsAreMarked, "shyDelegate reaches a provider"),
                rule("outsideCallsAreAsync", DiagramRules::outsideCallsAreAsync, "calls the outside and is not asyncBefore"),
                rule("outsideCallsSayWhenToTryAgain", DiagramRules::outsideCallsSayWhenToTryAgain,
                        "calls the outside and has no failedJobRetryTimeCycle"),
                rule("retryCyclesAreTheEngines", DiagramRules::retryCyclesAreTheEngines, "the retry cycle R3/PT1M is not"),
                rule("decisionsAreFeel", DiagramRules::decisionsAreFeel, "Decision_1 \"Lonely\" row 1: is written in javascript"),
                rule("formsCanBeChecked", DiagramRules::formsCanBeChecked, "is of the type filepicker"),
                rule("jobsStayExclusive", DiagramRules::jobsStayExclusive, "gives up exclusive"),
                rule("prioritiesAreOfTheHouse", DiagramRules::prioritiesAreOfTheHouse, "Activity_Outside has a jobPriority"),
                rule("repliesComeFirst", DiagramRules::repliesComeFirst, "Activity_Answer follows a reply"),
                rule("repliesComeFirst", DiagramRules::repliesComeFirst, "Event_Heard follows a reply"),
                rule("monthEndComesLast", DiagramRules::monthEndComesLast, "is started by the calendar"),
                rule("calledDrawingsExist", DiagramRules::calledDrawingsExist, "the process 'missing-process', which does not exist"),
                rule("calledDrawingsExist", DiagramRules::calledDrawingsExist, "the decision 'missing-decision', which does not exist"),
                rule("calledDrawingsExist", DiagramRules::calledDrawingsExist, "the form 'missing-form', which does not exist"),
                rule("calledDrawingsAreBoundToTheDeployment", DiagramRules::calledDrawingsAreBoundToTheDeployment,
                        "Activity_Call: calledElement is not bound"),
                rule("calledDrawingsAreBoundToTheDeployment", DiagramRules::calledDrawingsAreBoundToTheDeployment,
                        "Activity_Decide: decisionRef is not bound"),
                rule("calledDrawingsAreBoundToTheDeployment", DiagramRules::calledDrawingsAreBoundToTheDeployment,
                        "Activity_DecidePolicy: decisionRef is not bound to the latest"),
                rule("calledDrawingsAreBoundToTheDeployment", DiagramRules::calledDrawingsAreBoundToTheDeployment,
                        "Activity_Fill: formRef is not bound"),
                rule("userTasksHaveForms", DiagramRules::userTasksHaveForms, "Activity_Formless has no form"),
                rule("formsAreNamedAfterTheirTask", DiagramRules::formsAreNamedAfterTheirTask, "'Fill' uses form missing-form"),
                rule("formsAreUsed", DiagramRules::formsAreUsed, "crowded.form: no diagram uses it"),
                rule("formsAreUsed", DiagramRules::formsAreUsed, "lonely.dmn: no diagram uses it"),
                rule("decisionResultsBearTheDecisionsName", DiagramRules::decisionResultsBearTheDecisionsName,
                        "puts missing-decision into whatever"),
                rule("groupsAreKnown", DiagramRules::groupsAreKnown, "unknown group strangers"),
                rule("formFieldsAreKnown", DiagramRules::formFieldsAreKnown, "nobody knows the field unheardOf"),
                rule("businessKeyIsRepeatedByUserTasksOnly", DiagramRules::businessKeyIsRepeatedByUserTasksOnly,
                        "the business key is copied into sprintId"),
                rule("businessKeyIsRepeatedByUserTasksOnly", DiagramRules::businessKeyIsRepeatedByUserTasksOnly,
                        "the business key is copied into copiedKey"),
                rule("userTasksSayWhatTheyAreAbout", DiagramRules::userTasksSayWhatTheyAreAbout,
                        "Activity_Formless does not say what it is about"),
                rule("messagesHaveConstants", DiagramRules::messagesHaveConstants, "no constant holds message sprint.undeclared"),
                rule("constantsHaveMessages", DiagramRules::constantsHaveMessages, "no diagram has message sprint.never-drawn"),
                rule("processesHaveConstants", DiagramRules::processesHaveConstants, "no constant holds the process key crowded"),
                rule("messagesNameTheirCapability", DiagramRules::messagesNameTheirCapability, "ModuleDone is not"),
                rule("errorsAreKebab", DiagramRules::errorsAreKebab, "LOUD_ERROR"),
                rule("everyProcessAndDecisionHasItsTest", DiagramRules::everyProcessAndDecisionHasItsTest,
                        "there is no CrowdedProcessTest"),
                rule("everyProcessAndDecisionHasItsTest", DiagramRules::everyProcessAndDecisionHasItsTest,
                        "there is no LonelyDecisionTest"),
                rule("everyEndingIsAssertedInItsTest", DiagramRules::everyEndingIsAssertedInItsTest,
                        "the ending 'Not drawn' stands nowhere in CrowdedProcessTest"),
                rule("noPersonalDataInVariableNames", DiagramRules::noPersonalDataInVariableNames, "learnerPhone"),
                rule("noPersonalDataInVariableNames", DiagramRules::noPersonalDataInVariableNames, "learnerEmail"),
                rule("noPersonalDataInVariableNames", DiagramRules::noPersonalDataInVariableNames, "firstName"),
                rule("noPersonalDataInVariableNames", DiagramRules::noPersonalDataInVariableNames, "homeAddress"),
                rule("noPersonalDataInVariableNames", DiagramRules::noPersonalDataInVariableNames,
                        "SprintProcess.LEARNER_MOBILE: variable learnerMobile"),
                rule("noPersonalDataInVariableNames", DiagramRules::noPersonalDataInVariableNames,
                        "sprint: variable mentorSurname"),
                rule("variablesAreLowerCamel", DiagramRules::variablesAreLowerCamel, "Shouted_Fact is not lowerCamel"),
                rule("everythingIsDrawn", LayoutRules::everythingIsDrawn, "Event_NotDrawn is not drawn"),
                rule("everythingIsDrawn", LayoutRules::everythingIsDrawn, "Flow_NotDrawn is not drawn"),
                rule("flowsGoRight", LayoutRules::flowsGoRight, "Flow_Left goes left"),
                rule("shapesKeepApart", LayoutRules::shapesKeepApart, "Activity_Under lies on Activity_Over"),
                rule("labelsHaveTheirPlace", LayoutRules::labelsHaveTheirPlace, "Event_Begun has no label bounds"),
                rule("labelsHaveTheirPlace", LayoutRules::labelsHaveTheirPlace, "Flow_Across has no label bounds"),
                rule("labelsAreFree", LayoutRules::labelsAreFree, "the label of Flow_Through lies on Activity_Between"),
                rule("flowsRunFree", LayoutRules::flowsRunFree, "Flow_Through runs through Activity_Between"),
                rule("flowsRunFree", LayoutRules::flowsRunFree, "Flow_Loose does not end at Activity_FarAway"),
                rule("flowsDoNotCross", LayoutRules::flowsDoNotCross, "Flow_Across crosses Flow_Through"),
                rule("diagramsFitOneScreen", LayoutRules::diagramsFitOneScreen, "crowded.bpmn: is 2300"));
    }

    private static Arguments rule(String name, Rule rule, String complaint) {
        return arguments(name, rule, complaint);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void holds(String name, Rule rule, String complaint) {
        assertThat(drawings.diagrams()).as("diagrams found").isNotEmpty();
        assertThat(rule.problems(drawings, code)).as(name).isEmpty();
    }

    @ParameterizedTest(name = "{0} finds: {2}")
    @MethodSource("rules")
    void canFail(String name, Rule rule, String complaint) {
        assertThat(rule.problems(badDrawings, badCode)).anyMatch(problem -> problem.contains(complaint));
    }
}
