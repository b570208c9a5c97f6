package io.cairn.engine;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Set;

/** People who log in. They live in the engine's identity service only; learners have no account. */
@Component
public class Accounts {

    public static final String MENTORS = "mentors";
    public static final String DESIGNERS = "designers";
    public static final String OPERATORS = "operators";
    public static final String FINANCE = "finance";
    public static final String WELLBEING = "wellbeing";

    public static final String ADMINISTRATORS = Groups.CAMUNDA_ADMIN;

    /** Marks an account whose password everybody may know; such accounts must not reach production. */
    private static final String DEMONSTRATION = "demonstration";

    private static final Set<String> SEE_MONEY = Set.of("ROLE_" + FINANCE, "ROLE_" + ADMINISTRATORS);
    private static final Set<String> SEE_ALL = Set.of("ROLE_" + OPERATORS, "ROLE_" + ADMINISTRATORS);

    private final IdentityService identity;
    private final String demonstrationPassword;

    Accounts(IdentityService identity, @Value("${cairn.demonstration.password:}") String demonstrationPassword) {
        this.identity = identity;
        this.demonstrationPassword = demonstrationPassword;
    }

    /** Whether the account sees what is each mentor's own, of every mentor. */
    public static boolean seesAll(Authentication login) {
        return login.getAuthorities().stream().anyMatch(role -> SEE_ALL.contains(role.getAuthority()));
    }

    /** Whether the account sees what everybody is billed and paid. */
    public static boolean seesMoney(Authentication login) {
        return login.getAuthorities().stream().anyMatch(role -> SEE_MONEY.contains(role.getAuthority()));
    }

    /** First and last name, as the engine's webapps show it. */
    public String nameOf(String id) {
        User user = identity.createUserQuery().userId(id).singleResult();
        return user == null ? "" : (user.getFirstName() + " " + user.getLastName()).strip();
    }

    /** The ids of the accounts that were made with the demonstration's password, in order. */
    public List<String> ofDemonstration() {
        return identity.createUserQuery().orderByUserId().asc().list().stream().map(User::getId)
                .filter(id -> Boolean.parseBoolean(identity.getUserInfo(id, DEMONSTRATION))).toList();
    }

    public boolean exists(String id) {
        return identity.createUserQuery().userId(id).count() > 0;
    }

    /** Creates the account if there is none, and adds the groups it lacks. An existing password is never changed. */
    public void ensure(String id, String firstName, String lastName, String email, String password,
            List<String> groups) {
        if (!exists(id)) {
            User user = identity.newUser(id);
            user.setFirstName(firstName);
            user.setLastName(lastName);
            user.setEmail(email);
            user.setPassword(password);
            identity.saveUser(user);
            if (password.equals(demonstrationPassword)) {
                identity.setUserInfo(id, DEMONSTRATION, "true");
            }
        }
        groups.forEach(group -> ensureMembership(id, group));
    }

    void ensureGroup(String id) {
        if (identity.createGroupQuery().groupId(id).count() == 0) {
            Group group = identity.newGroup(id);
            group.setName(Character.toUpperCase(id.charAt(0)) + id.substring(1));
            group.setType(id.equals(ADMINISTRATORS) ? Groups.GROUP_TYPE_SYSTEM : Groups.GROUP_TYPE_WORKFLOW);
            identity.saveGroup(group);
        }
    }

    private void ensureMembership(String userId, String groupId) {
        ensureGroup(groupId);
        if (identity.createUserQuery().userId(userId).memberOfGroup(groupId).count() == 0) {
            identity.createMembership(userId, groupId);
        }
    }
}
