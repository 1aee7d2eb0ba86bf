package org.chaarfm.protocol.v1;

import java.util.List;
import org.chaarfm.protocol.example.CodecContract;
import org.chaarfm.protocol.example.Example;
import org.chaarfm.protocol.example.FieldRules;

/** Every field of every message of v1: missing, of another JSON type, out of range. */
class V1CodecContractTest implements CodecContract {
    @Override
    public List<Example> examples() {
        return V1Examples.all();
    }

    @Override
    public FieldRules rules() {
        return V1FieldRules.RULES;
    }
}
