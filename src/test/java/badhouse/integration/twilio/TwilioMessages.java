package badhouse.integration.twilio;

public class TwilioMessages {
}
