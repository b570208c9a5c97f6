package io.cairn.nudge;

import io.cairn.effect.OutsideCall;
import io.cairn.program.Person.Channel;

import java.util.List;

/** Port to phones: SMS and WhatsApp. */
public interface TextMessages {

    /** The error of a message that the provider does not take, because the person told it to stop. */
    String UNSUBSCRIBED = "unsubscribed";

    /**
     * @param messageId  ours; the provider hands it back with every news about the message
     * @param request    what makes it this message, the same however often it is tried
     * @param channel    SMS or WHATSAPP
     * @param phone      E.164
     * @param text       as the person reads it; what is sent where no template is
     * @param reference  a part of the text that no other message has; null where there is none
     * @param contentSid the approved template, for WhatsApp; null where the text itself goes
     * @param variables  values of the approved template's variables 1, 2, ... in this order
     */
    record Text(String messageId, String request, Channel channel, String phone, String text, String reference,
            String contentSid, List<String> variables) {
    }

    OutsideCall call(Text text);
}
