package io.cairn.engine;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import java.util.List;

/** The accounts of the demonstration, one per role; the mentors' come with their program. */
@Component
@Profile("sandbox")
@Order(2)
class DemonstrationAccounts implements ApplicationRunner {

    private final Accounts accounts;
    private final String password;

    DemonstrationAccounts(Accounts accounts, @Value("${cairn.demonstration.password}") String password) {
        this.accounts = accounts;
        this.password = password;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        account("admin", "Administrator", Accounts.ADMINISTRATORS);
        account("designer", "Program designer", Accounts.DESIGNERS);
        account("operator", "Operator", Accounts.OPERATORS);
        account("finance", "Finance", Accounts.FINANCE);
        account("wellbeing", "Wellbeing lead", Accounts.WELLBEING);
    }

    private void account(String id, String role, String group) {
        accounts.ensure(id, "Demonstration", role, id + "@example.org", password, List.of(group));
    }

    /** A database that has served a demonstration holds accounts that everybody may know. */
    @Component
    @Profile("!sandbox")
    static class Guard {

        Guard(Accounts accounts) {
            ProductionGuard.refuse(accounts.ofDemonstration().stream().map(id -> "account " + id
                    + ": belongs to the demonstration; start on an empty database, or delete it").toList());
        }
    }
}
