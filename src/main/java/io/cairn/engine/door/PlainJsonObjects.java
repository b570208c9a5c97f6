package io.cairn.engine.door;

import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.variable.serializer.TypedValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.ValueFields;
import org.camunda.bpm.engine.impl.variable.serializer.VariableSerializers;
import org.camunda.bpm.engine.variable.Variables.SerializationDataFormats;
import org.camunda.bpm.engine.variable.value.ObjectValue;
import org.camunda.spin.DataFormats;
import org.camunda.spin.plugin.impl.SpinObjectValueSerializer;

import java.util.Set;
import java.util.stream.Stream;

/**
 * An object variable in JSON names the class it is to be read as. The engine loads that class, which runs its
 * initializer, before it asks whether it may; and a value that may not be read stays stored and makes every reading of
 * all variables fail. So only what decisions yield is taken and read: plain maps and lists of plain values.
 */
final class PlainJsonObjects extends SpinObjectValueSerializer {

    private static final String SERIALIZER = "spin://" + SerializationDataFormats.JSON.getName();
    private static final Set<String> PLAIN = Set.of("java.util.HashMap", "java.util.LinkedHashMap",
            "java.util.ArrayList", "java.util.Date", "java.lang.Object", "java.lang.String", "java.lang.Integer",
            "java.lang.Long", "java.lang.Double", "java.lang.Boolean");

    private PlainJsonObjects() {
        super(SERIALIZER, DataFormats.json());
    }

    /** Takes the place of the engine's own serializer, where there is one, under its name. */
    static void replaceIn(VariableSerializers serializers) {
        TypedValueSerializer<?> own = serializers.getSerializerByName(SERIALIZER);
        if (own != null) {
            int place = serializers.getSerializerIndex(own);
            serializers.removeSerializer(own);
            serializers.addSerializer(new PlainJsonObjects(), place);
        }
    }

    @Override
    protected void writeToValueFields(ObjectValue value, ValueFields fields, byte[] bytes) {
        if (!value.isDeserialized()) {
            requirePlain(value.getObjectTypeName());
        }
        super.writeToValueFields(value, fields, bytes);
    }

    @Override
    protected Object deserializeFromByteArray(byte[] bytes, String type) throws Exception {
        requirePlain(type);
        return super.deserializeFromByteArray(bytes, type);
    }

    private static void requirePlain(String type) {
        if (type == null || !Stream.of(type.split("[<>,\\s]+")).allMatch(PLAIN::contains)) {
            throw new ProcessEngineException("An object of the type '" + type + "' is not whitelisted for "
                    + "deserialization; plain maps and lists are");
        }
    }
}
