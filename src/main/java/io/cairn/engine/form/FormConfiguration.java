package io.cairn.engine.form;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the gate between everybody who completes tasks and the engine. */
@Configuration
class FormConfiguration {

    @Bean
    ProcessEnginePlugin formGate(ObjectProvider<FormTextReceiver> receivers) {
        FormGate gate = new FormGate(receivers);
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl configuration) {
                configuration.setTaskService(new FormTaskService(gate));
                configuration.setFormService(new FormFormService(gate));
            }
        };
    }
}
