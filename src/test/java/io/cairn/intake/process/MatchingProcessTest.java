package io.cairn.intake.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.cairn.ProcessTest;
import io.cairn.TestProgram;
import io.cairn.World;
import io.cairn.intake.Candidate;
import io.cairn.intake.Candidate.Answer;
import io.cairn.intake.Intake;
import io.cairn.intake.IntakeService;
import io.cairn.intake.Match;
import io.cairn.intake.MatchService;
import io.cairn.program.Catalogue;
import io.cairn.program.Enrollment;
import io.cairn.shared.Conflict;
import io.cairn.sprint.Sprint;
import io.cairn.sprint.SprintCatalogue;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** Ada teaches all, Ben half, and both have the learner's hours; it is Monday 18 January 2027. */
@ProcessTest
class MatchingProcessTest {

    private static final List<String> HALF = List.of("Naming the reader");

    @Autowired
    private World world;
    @Autowired
    private IntakeWorld people;
    @Autowired
    private IntakeService intakes;
    @Autowired
    private MatchService matches;
    @Autowired
    private Catalogue catalogue;
    @Autowired
    private SprintCatalogue sprints;
    @Autowired
    private TaskService tasks;

    private Intake ada;
    private Intake ben;

    @BeforeEach
    void aPoolOfTwo() {
        people.reset();
        world.advance(Duration.ofSeconds(1));
        ben = people.mentor("Ben", HALF, 2);
        ada = people.mentor("Ada", IntakeWorld.ALL, 1);
    }

    @Test
    void theBestIsAskedFirstAndTakesTheLearner() {
        Intake learner = people.learner("lea");
        Match match = match(learner);
        assertThat(matches.candidates(match.id())).extracting(Candidate::mentorId, Candidate::score, Candidate::shares)
                .containsExactly(
                        tuple(ada.personId(), 916, new Candidate.Shares(500, 166, 150, 100)),
                        tuple(ben.personId(), 666, new Candidate.Shares(250, 166, 150, 100)));
        assertThat(mailsTo("Ada")).last().asString().contains("somebody wants you as a mentor", "Wednesday 20 January, 08:00");
        Task offer = task(match);
        assertThat(offer.getAssignee()).isEqualTo(ada.personId());
        assertThat(offer.getDueDate()).isEqualTo(Date.from(world.now().plus(Duration.ofHours(48))));
        answer(match, "accept");

        assertThat(matches.match(match.id())).extracting(Match::state, Match::mentorId)
                .containsExactly(Match.State.MATCHED, ada.personId());
        Enrollment enrolled = catalogue.enrollment(TestProgram.ID, learner.personId());
        assertThat(enrolled).extracting(Enrollment::mentorId, Enrollment::sponsorId, Enrollment::starts,
                Enrollment::rank).containsExactly(ada.personId(), TestProgram.SPONSOR, LocalDate.of(2027, 1, 25), 0);
        assertThat(sprints.sprintsOfLearner(learner.personId())).singleElement()
                .extracting(Sprint::mentorId, Sprint::startsAt)
                .containsExactly(ada.personId(), Instant.parse("2027-01-24T23:00:00Z"));
        assertThat(mailsTo("lea")).last().asString().contains("Ada is there for you");
        assertThat(world.ending(MatchingProcess.KEY, match.id())).isEqualTo("Learner matched");
        assertThat(world.path(MatchingProcess.KEY, match.id())).containsExactly("Match wanted", "Search due",
                "Weigh factors", "Rank mentors", "Next mentor due", "Offer match", "Mentor left?", "Offer open",
                "Answer match offer", "Accepted?", "Enroll learner", "Learner matched");
    }

    @Test
    void whoDeclinesIsFollowedByTheNext() {
        Match match = match(people.learner("lea"));
        answer(match, "decline");
        assertThat(task(match).getAssignee()).isEqualTo(ben.personId());
        answer(match, "accept");

        assertThat(answers(match)).containsExactly(Answer.DECLINED, Answer.ACCEPTED);
        assertThat(matches.match(match.id()).mentorId()).isEqualTo(ben.personId());
        assertThat(intakes.intake(ada.id()).restingSince()).as("whoever answers stays in the pool").isNull();
    }

    @Test
    void whoIsSilentRestsAndIsBackWithOneTap() {
        Match match = match(people.learner("lea"));
        world.advance(Duration.ofHours(48).minusSeconds(1));
        assertThat(task(match).getAssignee()).isEqualTo(ada.personId());
        world.advance(Duration.ofSeconds(1));

        assertThat(answers(match)).containsExactly(Answer.SILENT, null);
        assertThat(task(match).getAssignee()).isEqualTo(ben.personId());
        assertThat(intakes.intake(ada.id()).restingSince()).isEqualTo(world.now());
        assertThat(mailsTo("Ada")).last().asString().contains("we do not ask you for now", "#" + ada.id());
        Match second = match(people.learner("kim"));
        assertThat(matches.candidates(second.id())).extracting(Candidate::mentorId).containsExactly(ben.personId());

        matches.comeBack(ada.id(), ada.personId());
        matches.comeBack(ada.id(), ada.personId());
        Match third = match(people.learner("noa"));
        assertThat(matches.candidates(third.id())).extracting(Candidate::mentorId).first().isEqualTo(ada.personId());
        assertThat(world.path(MatchingProcess.KEY, match.id())).containsSubsequence("Offer time over", "Rest mentor",
                "Next mentor due", "Offer match");
    }

    @Test
    void aQuestionIsAnsweredAndTheTimeBeginsAnewOnce() {
        Intake learner = people.learner("lea");
        Match match = match(learner);
        world.advance(Duration.ofHours(40));
        ask(match, "Which of the two first?");
        assertThat(mailsTo("lea")).last().asString().contains("has a question for you", "#" + learner.id());
        assertThat(matches.openQuestion(learner.id())).contains("Which of the two first?");
        assertThat(tasks.createTaskQuery().processInstanceBusinessKey(match.id()).count()).isZero();
        world.advance(Duration.ofHours(20));
        matches.reply(learner.id(), learner.personId(), "The reader.");
        assertThatThrownBy(() -> matches.reply(learner.id(), learner.personId(), "Or not."))
                .isInstanceOf(Conflict.class);
        world.settle();

        assertThat(matches.openQuestion(learner.id())).isEmpty();
        assertThat(task(match).getAssignee()).isEqualTo(ada.personId());
        assertThat(task(match).getDueDate()).isEqualTo(Date.from(world.now().plus(Duration.ofHours(48))));
        assertThat(mailsTo("Ada")).last().asString().contains("your question is answered");
        assertThatThrownBy(() -> ask(match, "And then?")).hasMessageContaining("asked once already");
        assertThatThrownBy(() -> ask(match, " ")).hasMessageContaining("asked once already");
        answer(match, "accept");
        assertThat(world.ending(MatchingProcess.KEY, match.id())).isEqualTo("Learner matched");
        assertThat(world.tablesWith("Which of the two first"))
                .as("what people write stands in the domain only").containsOnly("intake_candidate");
    }

    @Test
    void aQuestionWithoutWordsIsRefused() {
        Match match = match(people.learner("lea"));
        assertThatThrownBy(() -> tasks.complete(task(match).getId(), Map.of("offerAnswer", "ask")))
                .hasMessageContaining("offerQuestion");
        assertThat(task(match).getAssignee()).isEqualTo(ada.personId());
    }

    @Test
    void aSilentLearnerWaitsAndIsBackWithTheReply() {
        Intake learner = people.learner("lea");
        Match match = match(learner);
        ask(match, "Which of the two first?");
        world.advance(Duration.ofHours(24));
        assertThat(intakes.intake(learner.id()).restingSince()).isEqualTo(world.now());
        assertThat(mailsTo("lea")).last().asString().contains("your search rests", "#" + learner.id());
        assertThat(matches.candidates(match(people.learner("kim")).id())).as("the mentor is free for others")
                .extracting(Candidate::mentorId).first().isEqualTo(ada.personId());
        answer(match(intakeOf("kim")), "decline");
        matches.reply(learner.id(), learner.personId(), "The reader.");
        world.settle();

        assertThat(intakes.intake(learner.id()).restingSince()).isNull();
        assertThat(task(match).getAssignee()).isEqualTo(ada.personId());
        assertThat(world.path(MatchingProcess.KEY, match.id())).containsSubsequence("Reply time over", "Rest learner",
                "Learner came back", "Next mentor due", "Offer match");
    }

    @Test
    void aSilentLearnerIsBackWithOneTapAndFindsTheNextIfTheFirstIsTaken() {
        Intake learner = people.learner("lea");
        Match match = match(learner);
        ask(match, "Which of the two first?");
        world.advance(Duration.ofHours(24));
        answer(match(people.learner("kim")), "accept");
        matches.comeBack(learner.id(), learner.personId());
        world.settle();

        assertThat(answers(match)).containsExactly(Answer.NOT_FREE, null);
        assertThat(task(match).getAssignee()).isEqualTo(ben.personId());
    }

    @Test
    void aLearnerWhoStaysAwayIsLookedForNoMore() {
        Intake learner = people.learner("lea");
        Match match = match(learner);
        ask(match, "Which of the two first?");
        world.advance(Duration.ofDays(31));

        assertThat(matches.match(match.id()).state()).isEqualTo(Match.State.CLOSED);
        assertThat(world.ending(MatchingProcess.KEY, match.id())).isEqualTo("Learner stayed away");
        assertThatThrownBy(() -> matches.comeBack(learner.id(), learner.personId())).isInstanceOf(Conflict.class);
    }

    @Test
    void whereNobodyIsLeftAnOperatorSearchesAgainOrEndsIt() {
        Match match = match(people.learner("lea"));
        answer(match, "decline");
        answer(match, "decline");
        assertThat(tasks.createTaskQuery().processInstanceBusinessKey(match.id()).taskCandidateGroup("operators")
                .singleResult().getName()).isEqualTo("See to unmatched learner");
        Intake cleo = people.mentor("Cleo", HALF, 1);
        tasks.complete(task(match).getId(), Map.of("unmatchedLearner", "search-again"));
        world.settle();
        assertThat(task(match).getAssignee()).as("who said no is not asked again").isEqualTo(cleo.personId());
        answer(match, "decline");
        tasks.complete(task(match).getId(), Map.of("unmatchedLearner", "closed"));
        world.settle();

        assertThat(matches.match(match.id()).state()).isEqualTo(Match.State.CLOSED);
        assertThat(world.ending(MatchingProcess.KEY, match.id())).isEqualTo("Match closed");
        assertThat(catalogue.enrollments(TestProgram.ID)).isEmpty();
    }

    @Test
    void whoIsBeingAskedElsewhereHasLessRoom() {
        Match first = match(people.learner("lea"));
        assertThat(task(first).getAssignee()).isEqualTo(ada.personId());
        Match second = match(people.learner("kim"));
        assertThat(matches.candidates(second.id())).extracting(Candidate::mentorId)
                .as("Ada takes one, and is being asked for him").containsExactly(ben.personId());
    }

    @Test
    void threeAreAskedAtMost() {
        people.mentor("Cleo", HALF, 1);
        people.mentor("Dan", HALF, 1);
        assertThat(matches.candidates(match(people.learner("lea")).id())).hasSize(3);
    }

    private Intake intakeOf(String name) {
        return intakes.intakesOf(TestProgram.ID).stream()
                .filter(intake -> catalogue.person(intake.personId()).firstName().equals(name)).findFirst().orElseThrow();
    }

    private Match match(Intake learner) {
        return matches.matchOf(learner.id()).orElseThrow();
    }

    private Task task(Match match) {
        return tasks.createTaskQuery().processInstanceBusinessKey(match.id()).singleResult();
    }

    private void answer(Match match, String answer) {
        tasks.complete(task(match).getId(), Map.of("offerAnswer", answer));
        world.settle();
    }

    private void ask(Match match, String question) {
        tasks.complete(task(match).getId(), Map.of("offerAnswer", "ask", "offerQuestion", question));
        world.settle();
    }

    private List<Answer> answers(Match match) {
        return matches.candidates(match.id()).stream().map(Candidate::answer).toList();
    }

    private List<String> mailsTo(String name) {
        return world.log("mail", "message").stream().map(Object::toString)
                .filter(mail -> mail.contains(name + "@example.org")).toList();
    }
}
