package io.cairn.program;

import io.cairn.engine.Accounts;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/** The accounts by which mentors come into Tasklist; an account's id is the person's. */
@Component
class MentorAccounts {

    private static final int PASSWORD_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Accounts accounts;
    private final String demonstrationPassword;

    MentorAccounts(Accounts accounts, @Value("${cairn.demonstration.password:}") String demonstrationPassword) {
        this.accounts = accounts;
        this.demonstrationPassword = demonstrationPassword;
    }

    /** Joins the caller's transaction; an account that is there stays as it is. */
    void open(Person mentor) {
        String password = demonstrationPassword.isBlank() ? unknownToAnybody() : demonstrationPassword;
        accounts.ensure(mentor.id(), mentor.firstName(), mentor.lastName(), mentor.email(), password,
                List.of(Accounts.MENTORS));
    }

    /** Where accounts are real, an administrator sets the first password. */
    private static String unknownToAnybody() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
