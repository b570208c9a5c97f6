package io.cairn.engine;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** An engine of its own, with one process whose only step fails in the way that the test asks for. */
class FailedJobIncidentsTest {

    private static final Map<Object, Object> BEANS = new HashMap<>();
    private static ProcessEngine engine;

    @BeforeAll
    static void engineWithOneStep() {
        StandaloneInMemProcessEngineConfiguration configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setProcessEngineName("failing");
        String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        configuration.setJdbcUrl(url);
        configuration.setHistory(HistoryLevelCairn.NAME);
        configuration.setFailedJobRetryTimeCycle("PT30S,PT2M");
        configuration.setJobExecutorActivate(false);
        configuration.setBeans(BEANS);
        configuration.setProcessEnginePlugins(List.of(new EngineConfiguration().cairnEngine(null,
                JdbcClient.create(new DriverManagerDataSource(url, "sa", "")))));
        engine = configuration.buildProcessEngine();
        engine.getRepositoryService().createDeployment().addModelInstance("failing.bpmn",
                Bpmn.createExecutableProcess("failing").camundaHistoryTimeToLiveString("P1D").startEvent()
                        .serviceTask("Activity_TellTheLearner").name("Tell the\nlearner").camundaAsyncBefore()
                        .camundaDelegateExpression("${step}").endEvent().done()).deploy();
    }

    @AfterAll
    static void closeTheEngine() {
        engine.close();
    }

    @BeforeEach
    void oneInstance() {
        engine.getRuntimeService().createProcessInstanceQuery().list().forEach(instance -> engine.getRuntimeService()
                .deleteProcessInstance(instance.getId(), "seen"));
        engine.getRuntimeService().startProcessInstanceByKey("failing");
    }

    @Test
    void whereNoEffectIsConcernedItSaysThatNothingOutsideWasChanged() {
        assertThat(incidentAfter(execution -> {
            throw new IllegalStateException("Module sprint-1 has no module text");
        })).isEqualTo("\"Tell the learner\" in failing did not succeed however often it was tried. Cause: Module "
                + "sprint-1 has no module text. Nothing outside was changed by this step. It is safe to retry it once "
                + "the cause is gone.");
    }

    @Test
    void theEffectThatTheCauseNamesIsSaid() {
        assertThat(incidentAfter(execution -> {
            throw new IllegalStateException("effect-k7f3q2 (SMS at twilio for nudge-1:sms) failed: status 401");
        })).contains("Cause: effect-k7f3q2 (SMS at twilio for nudge-1:sms) failed: status 401. It concerns effect-k7f3q2, "
                + "which may have been done.", "is safe to retry", "not done again")
                .doesNotContain("Nothing outside");
    }

    @Test
    void anEffectThatWasDoneBeforeTheStepFailedIsSaidToo() {
        assertThat(incidentAfter(execution -> {
            Touched.effect("effect-aaaaaa");
            throw new IllegalStateException("The row was changed by somebody else");
        })).contains("It concerns effect-aaaaaa").doesNotContain("Nothing outside");
    }

    @Test
    void anEffectThatOnlyAnEarlierTryTouchedIsSaidToo() {
        boolean[] again = new boolean[1];
        assertThat(incidentAfter(execution -> {
            if (!again[0]) {
                again[0] = true;
                throw new IllegalStateException("effect-bbbbbb (MAIL at mail for invoice-1) failed: time-out");
            }
            throw new IllegalStateException("The clock stands still");
        })).contains("Cause: The clock stands still (after effect-bbbbbb).", "It concerns effect-bbbbbb");
    }

    @Test
    void whatAnotherJobTouchedOnTheSameThreadIsNotSaid() {
        incidentAfter(execution -> {
            Touched.effect("effect-cccccc");
            throw new IllegalStateException("One");
        });
        oneInstance();

        assertThat(incidentAfter(execution -> {
            throw new IllegalStateException("Another");
        })).contains("Nothing outside was changed");
    }

    @Test
    void whatADriverSaysIsNotRepeatedForItMayQuotePeople() {
        assertThat(incidentAfter(execution -> asNumber("Ada Lovelace")))
                .contains("Cause: NumberFormatException in FailedJobIncidentsTest.asNumber.").doesNotContain("Ada");
    }

    @Test
    void addressesAndNumbersAreLeftOutOfOurOwnTextsAsWell() {
        assertThat(incidentAfter(execution -> {
            throw new IllegalStateException("Nobody answers at ada@example.org or +49 151 2345678, says status 500");
        })).contains("Nobody answers at (left out) or (left out), says status 500");
    }

    private static int asNumber(String text) {
        return Integer.parseInt(text);
    }

    /** Lets the step fail as often as the retry cycle allows: two pauses are three tries. */
    private String incidentAfter(JavaDelegate step) {
        BEANS.put("step", step);
        Job job = engine.getManagementService().createJobQuery().singleResult();
        for (int attempt = 1; attempt <= 3; attempt++) {
            assertThat(engine.getRuntimeService().createIncidentQuery().count()).as("before try " + attempt).isZero();
            assertThatThrownBy(() -> engine.getManagementService().executeJob(job.getId()))
                    .isInstanceOf(RuntimeException.class);
        }
        Incident incident = engine.getRuntimeService().createIncidentQuery().singleResult();
        assertThat(incident.getIncidentType()).isEqualTo(Incident.FAILED_JOB_HANDLER_TYPE);
        return incident.getIncidentMessage();
    }
}
