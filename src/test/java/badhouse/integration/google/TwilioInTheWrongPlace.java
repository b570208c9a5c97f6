package badhouse.integration.google;

import badhouse.integration.twilio.TwilioMessages;

import com.twilio.http.TwilioRestClient;

class TwilioInTheWrongPlace {

    private TwilioRestClient client;
    private TwilioMessages messages;
}
