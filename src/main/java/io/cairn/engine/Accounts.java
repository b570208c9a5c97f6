package io.cairn.engine;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;

import java.util.List;

/** People who log in. They live in the engine's identity service only; learners have no account. */
@Component
public class Accounts {

    public static final String MENTORS = "mentors";
    public static final String DESIGNERS = "designers";
    public static final String OPERATORS = "operators";
    public static final String FINANCE = "finance";
    public static final String WELLBEING = "wellbeing";

    private final IdentityService identity;

    Accounts(IdentityService identity) {
        this.identity = identity;
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
        }
        groups.forEach(group -> ensureMembership(id, group));
    }

    private void ensureMembership(String userId, String groupId) {
        if (identity.createGroupQuery().groupId(groupId).count() == 0) {
            Group group = identity.newGroup(groupId);
            group.setName(Character.toUpperCase(groupId.charAt(0)) + groupId.substring(1));
            group.setType("WORKFLOW");
            identity.saveGroup(group);
        }
        if (identity.createUserQuery().userId(userId).memberOfGroup(groupId).count() == 0) {
            identity.createMembership(userId, groupId);
        }
    }
}
