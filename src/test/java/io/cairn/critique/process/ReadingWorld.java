package io.cairn.critique.process;

import io.cairn.World;
import io.cairn.critique.ArtifactService;
import io.cairn.critique.Work;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;
import io.cairn.sprint.SprintService;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;

/** An artifact of learner-1's that was handed in, and mentors who read it. */
@Component
public class ReadingWorld {

    public static final String LEARNER = "learner-1";

    private final World world;
    private final ProgramService programs;
    private final SprintService sprints;
    private final ArtifactService artifacts;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final JdbcClient jdbc;
    private List<String> onHoliday = List.of();
    private String holidays;

    ReadingWorld(World world, ProgramService programs, SprintService sprints, ArtifactService artifacts,
            RuntimeService runtime, TaskService tasks, JdbcClient jdbc) {
        this.world = world;
        this.programs = programs;
        this.sprints = sprints;
        this.artifacts = artifacts;
        this.runtime = runtime;
        this.tasks = tasks;
        this.jdbc = jdbc;
    }

    /** Handed in for the last sprint of a program of two. */
    public String handedIn(int mentors) {
        return handedIn(TestProgram.of(mentors, 1, 1).sprints(2), 1);
    }

    /** @param sprint from 0, of learner-1 */
    public String handedIn(TestProgram program, int sprint) {
        world.reset();
        String programId = program.storeIn(programs);
        onHoliday.forEach(mentor -> jdbc.sql("update program_person set holidays = ? where id = ?")
                .params(holidays, mentor).update());
        onHoliday = List.of();
        return another(programId, sprint);
    }

    /** For the next work that is handed in. */
    public void ownMentorsHolidays(List<String> mentors, String text) {
        onHoliday = mentors;
        holidays = text;
    }

    private String another(String programId, int sprint) {
        List<String> all = sprints.plan(programId);
        String sprintId = all.stream().filter(id -> artifacts.open(id).learnerId().equals(LEARNER)).skip(sprint)
                .findFirst().orElseThrow();
        String id = artifacts.open(sprintId).id();
        runtime.startProcessInstanceByKey(CritiqueProcess.KEY, id);
        world.settle();
        artifacts.submit(id, LEARNER, Work.of("Why we release\nWe release on Tuesdays.\nThe end.", null));
        world.settle();
        return id;
    }

    /** Null where no critique is being waited for. */
    public Task critique(String id) {
        return tasks.createTaskQuery().processInstanceBusinessKey(id)
                .taskDefinitionKey(CritiqueProcess.CRITIQUE_TASK).singleResult();
    }

    /** Whoever has the critique gives the same on each criterion. */
    public void rate(String id, int each, String verdict, String notes) {
        tasks.complete(critique(id).getId(), Map.of("verdict", verdict, "clarity", each, "evidence", each,
                "application", each, "craft", each, "notes", notes));
        world.settle();
    }
}
