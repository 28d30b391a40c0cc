//! The format as JSON Schema, made from the same descriptions that the loader reads by.

use serde_json::{Map, Value, json};

use crate::values::Name;

use super::datum::Note;
use super::model::Scenario;
use super::schema::{FieldSpec, Shape, TableSpec, TextKind};

/// The schema of a scenario file. Times are TOML date-times; a validator over JSON sees them as strings.
pub fn json_schema() -> Value {
    let mut schema = table(&Scenario::SPEC);
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
        schema.insert("title".into(), json!("Backsync scenario, schema 1"));
    }
    schema
}

fn table(spec: &TableSpec) -> Value {
    let properties: Map<String, Value> =
        spec.fields.iter().map(|field| (field.key.to_owned(), property(field))).collect();
    let mut table = json!({
        "type": "object",
        "description": spec.doc.trim(),
        "properties": properties,
        "additionalProperties": false,
    });
    if !spec.required.is_empty()
        && let Some(table) = table.as_object_mut()
    {
        table.insert("required".into(), json!(spec.required));
    }
    table
}

fn property(field: &FieldSpec) -> Value {
    let mut property = shape(&field.shape);
    if let Some(property) = property.as_object_mut() {
        property.insert("description".into(), json!(field.doc.trim()));
        if field.key == "server" && matches!(field.shape, Shape::List(_)) {
            property.insert("maxItems".into(), json!(10_000));
        }
        if field.key == "event" && matches!(field.shape, Shape::List(_)) {
            property.insert("maxItems".into(), json!(100_000));
        }
    }
    property
}

fn shape(shape: &Shape) -> Value {
    match shape {
        Shape::Whole { least, most } if least == most => json!({ "const": least }),
        Shape::Whole { least, most } => json!({ "type": "integer", "minimum": least, "maximum": most }),
        Shape::Number => json!({ "type": "number", "minimum": 0 }),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::Time => json!({ "type": "string", "format": "date-time" }),
        Shape::Choice(words) => json!({ "enum": words }),
        Shape::Text(kind) => text(*kind),
        Shape::Table(spec) => table(spec),
        Shape::List(inner) => json!({ "type": "array", "items": self::shape(inner) }),
    }
}

fn text(kind: TextKind) -> Value {
    match kind {
        TextKind::Name => json!({ "type": "string", "maxLength": Name::MAX_CHARS }),
        TextKind::Server => json!({ "type": "string", "minLength": 1, "maxLength": Name::MAX_CHARS }),
        // The limit is in bytes; JSON Schema counts characters, of which there can't be more.
        TextKind::Note => json!({ "type": "string", "maxLength": Note::MAX_BYTES }),
        TextKind::Version => json!({ "type": "string", "pattern": "^[0-9]+\\.[0-9]+\\.[0-9]+(\\.[0-9]+)?$" }),
        TextKind::RepsFrom => json!({
            "type": "string",
            "pattern": "^[\\s\"']*[0-9]+\\s*,\\s*[0-9]+\\s*,\\s*[0-9]+\\s*,\\s*[0-9]+\\s*,\\s*[0-9A-Fa-f]{32}\\s*,.+$",
        }),
        TextKind::BesidePath => {
            json!({ "type": "string", "minLength": 1, "maxLength": Name::MAX_CHARS, "pattern": "^(?![/\\\\])(?!.:)(?!(.*[/\\\\])?\\.\\.([/\\\\]|$)).*$" })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_the_format_is_described() {
        fn check(schema: &Value, at: &str) {
            for (key, property) in schema["properties"].as_object().unwrap() {
                assert!(property["description"].as_str().is_some_and(|d| !d.is_empty()), "{at}.{key}");
                for inner in [property, &property["items"]] {
                    if inner["properties"].is_object() {
                        check(inner, &format!("{at}.{key}"));
                    }
                }
            }
        }
        let schema = json_schema();
        check(&schema, "");
        assert_eq!(schema["required"], json!(["schema", "title"]));
        assert_eq!(schema["properties"]["restore"]["properties"]["usn_changed"]["maximum"], json!(i64::MAX));
    }
}
