package io.countersign.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** What is encrypted: JSON, {@code {"sites": {SITE: {NAME: VALUE}}}}, other members passed over. */
final class Payload {
  /** Half a surrogate pair has no bytes in UTF-8, and a token is whatever a server sent. */
  private static final JsonFactory JSON =
      new JsonFactoryBuilder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private static final String SITES = "sites";

  private Payload() {}

  static byte[] write(Map<String, Map<String, String>> sites) throws StoreException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeObjectFieldStart(SITES);
      for (Map.Entry<String, Map<String, String>> site : sites.entrySet()) {
        json.writeObjectFieldStart(site.getKey());
        for (Map.Entry<String, String> variable : site.getValue().entrySet()) {
          json.writeStringField(variable.getKey(), variable.getValue());
        }
        json.writeEndObject();
      }
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      // without its cause, which could show a value
      throw new StoreException("token store: a token cannot be written as JSON");
    }
    return bytes.toByteArray();
  }

  static Map<String, Map<String, String>> read(byte[] bytes) throws DamagedException {
    try (JsonParser json = JSON.createParser(bytes)) {
      require(json.nextToken() == JsonToken.START_OBJECT);
      Map<String, Map<String, String>> sites = new TreeMap<>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean known = SITES.equals(json.currentName());
        json.nextToken();
        if (known) {
          sites(json, sites);
        } else {
          json.skipChildren();
        }
      }
      require(json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null);
      return sites;
    } catch (IOException e) {
      throw unknown(); // the cause would show what was decrypted
    }
  }

  private static void sites(JsonParser json, Map<String, Map<String, String>> sites)
      throws IOException, DamagedException {
    require(json.currentToken() == JsonToken.START_OBJECT);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String site = json.currentName();
      require(json.nextToken() == JsonToken.START_OBJECT);
      Map<String, String> variables = new TreeMap<>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        require(json.nextToken() == JsonToken.VALUE_STRING);
        variables.put(name, json.getText());
      }
      sites.put(site, variables);
    }
  }

  private static void require(boolean condition) throws DamagedException {
    if (!condition) {
      throw unknown();
    }
  }

  private static DamagedException unknown() {
    return new DamagedException("what it holds is not a list of sites");
  }
}
