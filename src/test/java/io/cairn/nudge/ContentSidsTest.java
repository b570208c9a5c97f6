package io.cairn.nudge;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.io.ClassPathResource;

import java.util.Map;
import java.util.Properties;

import static org.assertj.core.api.Assertions.assertThat;

class ContentSidsTest {

    private static final String SID = "HX0123456789abcdef0123456789abcdef";

    @Test
    void withoutANumberToSendFromWhatsappIsNoChannel() throws Exception {
        ContentSids off = new ContentSids("", Map.of("nudge-prd", Map.of("en", SID)));

        assertThat(off.of("nudge-prd", "en")).isNull();
        assertThat(off.mistakes(new Templates())).isEmpty();
    }

    @Test
    void aTemplateIsFoundByItsLanguage() {
        ContentSids on = new ContentSids("+491512345001", Map.of("nudge-prd", Map.of("de", SID)));

        assertThat(on.of("nudge-prd", "de")).isEqualTo(SID);
        assertThat(on.of("nudge-prd", "en")).isNull();
    }

    /** What is in the jar counts in the sandbox only, and is complete there. */
    @Test
    void theSandboxHasApprovedEveryTextAndNobodyElseHasAny() throws Exception {
        assertThat(in("application-sandbox.yml").mistakes(new Templates())).isEmpty();
        assertThat(in("application-sandbox.yml").on()).isTrue();
        assertThat(in("application.yml").contentSids()).isEmpty();
    }

    private static ContentSids in(String file) {
        YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource(file));
        Properties properties = yaml.getObject();
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("cairn.twilio", ContentSids.class);
    }
}
