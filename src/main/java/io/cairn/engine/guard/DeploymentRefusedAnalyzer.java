package io.cairn.engine.guard;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which diagram keeps the application from starting instead of a stack trace. */
class DeploymentRefusedAnalyzer extends AbstractFailureAnalyzer<DeploymentRefused> {

    @Override
    protected FailureAnalysis analyze(Throwable root, DeploymentRefused cause) {
        return new FailureAnalysis("The application's own diagrams cannot be deployed.\n" + cause.getMessage(),
                "Change the files below processes/ and forms/ as it says.", cause);
    }
}
