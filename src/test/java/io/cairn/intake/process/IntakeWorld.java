package io.cairn.intake.process;

import io.cairn.TestProgram;
import io.cairn.World;
import io.cairn.intake.Answers;
import io.cairn.intake.Intake;
import io.cairn.intake.IntakeService;
import io.cairn.program.NewcomerService.Newcomer;
import io.cairn.program.Person.Channel;
import io.cairn.program.Person.Role;

import org.springframework.stereotype.Component;

import java.util.List;

/** People who have come in by their forms. */
@Component
public class IntakeWorld {

    /** What the test program's modules teach. */
    public static final List<String> ALL = List.of("Naming the reader", "Cutting to one page");

    private final World world;
    private final TestProgram program;
    private final IntakeService intakes;

    IntakeWorld(World world, TestProgram program, IntakeService intakes) {
        this.world = world;
        this.program = program;
        this.intakes = intakes;
    }

    /** Nobody but the test program's sponsor. */
    public void reset() {
        world.reset();
        program.add(TestProgram.definition());
    }

    public Intake mentor(String name, List<String> skills, int capacity) {
        Intake mentor = intakes.invite(TestProgram.ID, new Newcomer(Role.MENTOR, name, "Test", name + "@example.org",
                "en", "Europe/Berlin", 7_000), null);
        world.settle();
        intakes.complete(mentor.id(), mentor.personId(), new Answers("Europe/Berlin", Channel.MAIL, null, null, null,
                skills, List.of("MON-EVENING"), capacity));
        world.settle();
        return intakes.intake(mentor.id());
    }

    public Intake learner(String name) {
        Intake learner = intakes.invite(TestProgram.ID, new Newcomer(Role.LEARNER, name, "Test", name + "@example.org",
                "en", "Europe/Berlin", null), TestProgram.SPONSOR);
        world.settle();
        intakes.complete(learner.id(), learner.personId(), new Answers("Europe/Berlin", Channel.MAIL, null,
                List.of(Channel.MAIL), Answers.Goal.NEW_SKILL, ALL, List.of("MON-EVENING", "TUE-MORNING"), null));
        world.settle();
        return intakes.intake(learner.id());
    }
}
