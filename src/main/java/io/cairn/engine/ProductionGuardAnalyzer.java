package io.cairn.engine;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what is missing in plain lines instead of a stack trace. */
class ProductionGuardAnalyzer extends AbstractFailureAnalyzer<ProductionGuard.NotReadyForProduction> {

    @Override
    protected FailureAnalysis analyze(Throwable root, ProductionGuard.NotReadyForProduction cause) {
        return new FailureAnalysis("Cairn does not start without the sandbox yet:\n  "
                + String.join("\n  ", cause.lines()),
                "Set the properties (or their environment variables, such as CAIRN_LINK_SECRET), "
                        + "or start the demonstration with --spring.profiles.active=sandbox.", cause);
    }
}
