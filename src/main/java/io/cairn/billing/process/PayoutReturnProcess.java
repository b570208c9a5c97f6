package io.cairn.billing.process;

import io.cairn.billing.TransferWorkflow;
import io.cairn.engine.Processes;

import org.springframework.stereotype.Component;

import java.util.Map;

/** Names that the diagram payout-return and the code share. Business key: the transfer's id. */
@Component
public class PayoutReturnProcess implements TransferWorkflow {

    public static final String KEY = "payout-return";
    public static final String TRANSFER_RETURNED = "billing.transfer-returned";

    private final Processes processes;

    PayoutReturnProcess(Processes processes) {
        this.processes = processes;
    }

    @Override
    public void returned(String transferId) {
        processes.start(TRANSFER_RETURNED, transferId, Map.of());
    }
}
