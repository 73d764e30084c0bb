"""Checks a JSON file against the part of JSON Schema that docs/oogst.schema.json uses.

    python3 check_schema.py schema.json file.json      exit code 1 and a line for each mistake
"""
import json
import sys

TYPES = {"string": str, "integer": int, "boolean": bool, "object": dict, "array": list,
         "null": type(None), "number": (int, float)}


def mistakes(schema, value, path):
    if "anyOf" in schema:
        tries = [list(mistakes(one, value, path)) for one in schema["anyOf"]]
        if all(tries):
            yield from tries[0]
        return
    if "const" in schema and value != schema["const"]:
        yield f"{path}: {value!r} is not {schema['const']!r}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{path}: {value!r} is none of {schema['enum']}"
    names = schema.get("type", [])
    kinds = [TYPES[name] for name in ([names] if isinstance(names, str) else names)]
    if kinds and not any(isinstance(value, kind) for kind in kinds):
        yield f"{path}: {type(value).__name__} instead of {names}"
        return
    if isinstance(value, dict):
        known = schema.get("properties", {})
        for name in schema.get("required", []):
            if name not in value:
                yield f"{path}.{name} is missing"
        for name, inner in value.items():
            extra = schema.get("additionalProperties", True)
            if name in known:
                yield from mistakes(known[name], inner, f"{path}.{name}")
            elif extra is False:
                yield f"{path}.{name} is not in the schema"
            elif isinstance(extra, dict):
                yield from mistakes(extra, inner, f"{path}.{name}")
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from mistakes(schema.get("items", {}), item, f"{path}[{index}]")


with open(sys.argv[1], encoding="utf-8") as file:
    schema_file = json.load(file)
with open(sys.argv[2], encoding="utf-8") as file:
    found = list(mistakes(schema_file, json.load(file), "$"))
print("\n".join(found[:20]))
sys.exit(1 if found else 0)
