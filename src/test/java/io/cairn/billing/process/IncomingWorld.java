package io.cairn.billing.process;

import io.cairn.World;
import io.cairn.billing.IncomingInvoice;
import io.cairn.billing.IncomingInvoiceService;
import io.cairn.engine.Accounts;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;

/** Somebody hands invoices in, and people of finance look at them. */
@Component
public class IncomingWorld {

    /** Whoever hands invoices in. */
    public static final String FINANCE = "finance";
    public static final String SECOND = "finance-2";
    public static final String THIRD = "finance-3";

    private final World world;
    private final IncomingInvoiceService invoices;
    private final TaskService tasks;
    private final IdentityService identity;
    private final Accounts accounts;

    IncomingWorld(World world, IncomingInvoiceService invoices, TaskService tasks, IdentityService identity,
            Accounts accounts) {
        this.world = world;
        this.invoices = invoices;
        this.tasks = tasks;
        this.identity = identity;
        this.accounts = accounts;
    }

    public void reset() {
        world.reset();
        List.of(SECOND, THIRD).forEach(id -> accounts.ensure(id, "Fin", "Ance", id + "@example.org", "cairn",
                List.of(Accounts.FINANCE)));
    }

    public void nobodyElse() {
        identity.clearAuthentication();
        List.of(SECOND, THIRD).forEach(identity::deleteUser);
    }

    /** Hands a file in. @return the invoice as it is when all that follows by itself has happened */
    public IncomingInvoice take(byte[] file) {
        String id = invoices.take(file, IncomingInvoice.Source.UPLOAD, FINANCE, null).id();
        world.settle();
        return invoices.invoice(id);
    }

    /** Completes the one task of this name. */
    public void complete(String account, String task, Map<String, Object> answers) {
        complete(account, tasks.createTaskQuery().taskName(task).singleResult(), answers);
    }

    public void complete(String account, Task task, Map<String, Object> answers) {
        identity.setAuthentication(account, List.of(Accounts.FINANCE));
        try {
            tasks.complete(task.getId(), answers);
        } finally {
            identity.clearAuthentication();
        }
        world.settle();
    }

    public void approve(String account) {
        complete(account, "Approve invoice", Map.of("invoiceDecision", "approve"));
    }

    public IncomingInvoice now(IncomingInvoice invoice) {
        return invoices.invoice(invoice.id());
    }

    public String ending(IncomingInvoice invoice) {
        return world.ending(IncomingInvoiceProcess.KEY, invoice.id());
    }
}
