package io.cairn.nudge;

import io.cairn.engine.ProductionNeeds;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** WhatsApp takes approved templates only: each text that goes there needs the id of one. */
class WhatsappReady implements ProductionNeeds {

    @Override
    public List<String> missing(Environment environment) {
        try {
            return Binder.get(environment).bindOrCreate("cairn.twilio", ContentSids.class).mistakes(new Templates());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
