package io.cairn.engine.door;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.engine.Accounts;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.Supplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Whose rights are asked and whose need not be. */
@ProcessTest
class OwnTasksTest {

    private static final String MIRA = "mentor-1";
    private static final String MAREK = "mentor-2";

    @Autowired
    private World world;
    @Autowired
    private TaskService tasks;
    @Autowired
    private FilterService filters;
    @Autowired
    private IdentityService identity;
    @Autowired
    private AuthorizationService authorizations;
    private final List<String> made = new ArrayList<>();
    private String mine;
    private String ofMira;

    @BeforeEach
    void oneTaskEach() {
        world.reset();
        mine = filters.createTaskFilterQuery().filterName("Mine").singleResult().getId();
        ofMira = assignedTo(MIRA);
        assignedTo(MAREK);
    }

    @AfterEach
    void gone() {
        made.forEach(id -> tasks.deleteTask(id, true));
    }

    private String assignedTo(String mentor) {
        Task task = tasks.newTask();
        task.setAssignee(mentor);
        tasks.saveTask(task);
        made.add(task.getId());
        return task.getId();
    }

    @Test
    void whoAsksSeesWhatIsAssignedToHimAndNothingElse() {
        assertThat(seen(MIRA, () -> filters.list(mine))).containsExactly(ofMira);
        assertThat(as(MIRA, () -> filters.count(mine))).isEqualTo(1);
        assertThat(seen(MIRA, () -> filters.listPage(mine, ordered(), 0, 15))).containsExactly(ofMira);
    }

    /** Else every task of his would be compared with every grant of his. */
    @Test
    void forHisOwnTasksNoGrantIsLookedUp() {
        withoutGrants(ofMira);

        assertThat(seen(MIRA, () -> filters.list(mine))).containsExactly(ofMira);
    }

    @Test
    void whoeverAsksForAnotherOnesTasksIsAskedForHisRights() {
        String ofMarek = made.get(1);
        assertThat(seen(MIRA, () -> filters.list(mine, tasks.createTaskQuery().taskAssignee(MAREK))))
                .doesNotContain(ofMarek);
        assertThat(seen(MIRA, () -> filters.list(mine, tasks.createTaskQuery().taskAssigneeLike("mentor%"))))
                .containsExactly(ofMira);
        assertThat(seen(MIRA, () -> filters.list(mine, tasks.createTaskQuery().taskUnassigned()))).isEmpty();
        assertThat(seen(MIRA, () -> filters.list(mine, tasks.createTaskQuery().or().taskAssignee(MAREK)
                .taskAssigneeLike("mentor%").endOr()))).doesNotContain(ofMarek);
        withoutGrants(ofMarek);
        assertThat(seen(MAREK, () -> filters.list(mine, tasks.createTaskQuery().taskAssignee(MAREK))))
                .as("his own, without the grant, named").isEmpty();
    }

    @Test
    void filtersOfOthersTasksAskForTheRights() {
        String overdue = filters.createTaskFilterQuery().filterName("Overdue").singleResult().getId();
        Task task = tasks.createTaskQuery().taskId(ofMira).singleResult();
        task.setDueDate(Date.from(world.now().minusSeconds(60)));
        tasks.saveTask(task);

        assertThat(seen(MIRA, () -> filters.list(overdue))).containsExactly(ofMira);
        assertThat(seen(MAREK, () -> filters.list(overdue))).isEmpty();
    }

    @Test
    void whoMayNotUseTheFilterSeesNothing() {
        identity.setAuthentication("stranger", List.of());
        try {
            assertThatThrownBy(() -> filters.list(mine)).isInstanceOf(AuthorizationException.class);
            assertThatThrownBy(() -> filters.count(mine)).isInstanceOf(AuthorizationException.class);
        } finally {
            identity.clearAuthentication();
        }
    }

    @Test
    void groupsWithoutAnyRightChangeNothing() {
        identity.setAuthentication(MIRA, List.of("book-club", Accounts.MENTORS));
        try {
            assertThat(filters.count(mine)).isEqualTo(1);
            assertThat(tasks.createTaskQuery().count()).isEqualTo(1);
            assertThat(filters.createFilterQuery().count()).as("what the group may use").isPositive();
        } finally {
            identity.clearAuthentication();
        }
        identity.setAuthentication(MIRA, null);
        try {
            assertThat(tasks.createTaskQuery().count()).as("what is granted to her").isEqualTo(1);
            assertThat(filters.createFilterQuery().count()).isZero();
        } finally {
            identity.clearAuthentication();
        }
    }

    private TaskQuery ordered() {
        return tasks.createTaskQuery().orderByTaskCreateTime().desc();
    }

    private void withoutGrants(String task) {
        authorizations.createAuthorizationQuery().resourceType(Resources.TASK).resourceId(task).list()
                .forEach(grant -> authorizations.deleteAuthorization(grant.getId()));
    }

    private List<String> seen(String mentor, Supplier<List<Task>> look) {
        return as(mentor, look).stream().map(Task::getId).toList();
    }

    private <T> T as(String mentor, Supplier<T> look) {
        identity.setAuthentication(mentor, List.of(Accounts.MENTORS));
        try {
            return look.get();
        } finally {
            identity.clearAuthentication();
        }
    }
}
