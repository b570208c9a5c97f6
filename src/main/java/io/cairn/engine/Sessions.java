package io.cairn.engine;

import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;

import java.util.function.Supplier;

/** What a command of the engine has of its own, made when it is first asked for. */
final class Sessions {

    private Sessions() {
    }

    /** @param type by which it is asked for */
    static <T extends Session> SessionFactory factory(Class<T> type, Supplier<? extends T> made) {
        return new SessionFactory() {
            @Override
            public Class<?> getSessionType() {
                return type;
            }

            @Override
            public Session openSession() {
                return made.get();
            }
        };
    }
}
