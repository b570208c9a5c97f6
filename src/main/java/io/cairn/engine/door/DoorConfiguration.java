package io.cairn.engine.door;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.util.ArrayList;
import java.util.List;

/** Closes what a request or a model could otherwise use to run code of its own. */
@Configuration
class DoorConfiguration {

    @Bean
    static ProcessEnginePlugin closedDoors(ApplicationContext application) {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl configuration) {
                close(configuration, application);
            }

            @Override
            public void postInit(ProcessEngineConfigurationImpl configuration) {
                NoJavaObjects.replaceIn(configuration.getVariableSerializers());
                JobsOfNoProcess.closeIn(configuration.getCommandCheckers());
            }

            /** When the serializers for JSON are there, too. */
            @Override
            public void postProcessEngineBuild(ProcessEngine engine) {
                ProcessEngineConfigurationImpl configuration =
                        ((ProcessEngineImpl) engine).getProcessEngineConfiguration();
                PlainJsonObjects.replaceIn(configuration.getVariableSerializers());
                configuration.setFallbackSerializerFactory(null);
            }
        };
    }

    private static void close(ProcessEngineConfigurationImpl configuration, ApplicationContext application) {
        configuration.setExpressionManager(new ClosedExpressions(application));
        configuration.setFilterService(new GuardedFilterService());
        configuration.setManagementService(new GuardedManagementService(configuration));
        configuration.setCustomPreCommandInterceptorsTxRequired(
                withGuard(configuration.getCustomPreCommandInterceptorsTxRequired()));
        configuration.setCustomPreCommandInterceptorsTxRequiresNew(
                withGuard(configuration.getCustomPreCommandInterceptorsTxRequiresNew()));

        configuration.setScriptEngineResolver(new NoScripts());
        configuration.setEnableFetchScriptEngineFromProcessApplication(false);
        configuration.setArtifactFactory(new NoClasses());
        List<BpmnParseListener> listeners = new ArrayList<>();
        if (configuration.getCustomPostBPMNParseListeners() != null) {
            listeners.addAll(configuration.getCustomPostBPMNParseListeners());
        }
        listeners.add(new ClosedBehaviors());
        configuration.setCustomPostBPMNParseListeners(listeners);

        configuration.setJavaSerializationFormatEnabled(false);
        configuration.setDefaultSerializationFormat(Variables.SerializationDataFormats.JSON.getName());
        configuration.setDeserializationTypeValidationEnabled(true);
        configuration.setDeserializationAllowedClasses("");
        configuration.setDeserializationAllowedPackages("");
        configuration.setEnableXxeProcessing(false);
    }

    private static List<CommandInterceptor> withGuard(List<CommandInterceptor> others) {
        List<CommandInterceptor> all = new ArrayList<>();
        all.add(new QueryGuard());
        if (others != null) {
            all.addAll(others);
        }
        return all;
    }
}
