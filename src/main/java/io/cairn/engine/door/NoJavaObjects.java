package io.cairn.engine.door;

import org.camunda.bpm.engine.impl.variable.serializer.JavaObjectSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.TypedValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.VariableSerializers;

import java.io.ByteArrayInputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;

/**
 * Nothing is written as a serialized Java object any more. What an older database still holds is read if it is made of
 * plain maps, lists, texts, numbers and dates; no other class is even loaded.
 */
final class NoJavaObjects extends JavaObjectSerializer {

    private static final ObjectInputFilter PLAIN = ObjectInputFilter.Config.createFilter(
            "maxdepth=20;maxrefs=10000;maxbytes=1000000;java.lang.String;java.lang.Number;java.lang.Integer;"
                    + "java.lang.Long;java.lang.Double;java.lang.Boolean;java.lang.Object;java.util.HashMap;"
                    + "java.util.LinkedHashMap;java.util.Map$Entry;java.util.ArrayList;java.util.Date;!*");

    /** Takes the place of the engine's own serializer, under its name. */
    static void replaceIn(VariableSerializers serializers) {
        TypedValueSerializer<?> own = serializers.getSerializerByName(NAME);
        int place = serializers.getSerializerIndex(own);
        serializers.removeSerializer(own);
        serializers.addSerializer(new NoJavaObjects(), place);
    }

    @Override
    protected boolean canSerializeValue(Object value) {
        return false;
    }

    @Override
    protected Object deserializeFromByteArray(byte[] bytes, String typeName) throws Exception {
        try (ObjectInputStream stream = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            stream.setObjectInputFilter(PLAIN);
            return stream.readObject();
        }
    }
}
