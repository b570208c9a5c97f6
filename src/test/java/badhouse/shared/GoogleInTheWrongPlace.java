package badhouse.shared;

import com.google.api.services.calendar.model.Event;

class GoogleInTheWrongPlace {

    private Event event;
}
