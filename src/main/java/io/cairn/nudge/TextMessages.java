package io.cairn.nudge;

import io.cairn.program.Person.Channel;

import java.util.List;

/** Port to phones: SMS and WhatsApp. */
public interface TextMessages {

    /**
     * @param messageId  ours; the provider hands it back with every news about the message
     * @param channel    SMS or WHATSAPP
     * @param phone      E.164
     * @param text       for SMS
     * @param contentSid the approved template, for WhatsApp
     * @param variables  values of the approved template's variables 1, 2, ... in this order
     */
    record Text(String messageId, Channel channel, String phone, String text, String contentSid,
            List<String> variables) {
    }

    /** @throws RuntimeException if it is not known whether the provider took the message: try again */
    Handover send(Text text);
}
