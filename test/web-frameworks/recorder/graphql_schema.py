"""What a GraphQL schema says: the fields of its types that a function answers. For Strawberry and Ariadne."""

from names import endpoint, is_async, name_of


def record(schema):
    if hasattr(schema, "_schema"):
        return {"endpoints": list(strawberry_endpoints(schema))}
    return {"endpoints": list(ariadne_endpoints(schema))}


def strawberry_endpoints(schema):
    from strawberry.types.base import StrawberryObjectDefinition

    for type_name, concrete in schema.schema_converter.type_map.items():
        definition = concrete.definition
        if not isinstance(definition, StrawberryObjectDefinition) or definition.is_input:
            continue
        for field in definition.fields:
            if field.base_resolver is not None:
                function = field.base_resolver.wrapped_func
                name = schema.config.name_converter.get_graphql_name(field)
                yield endpoint("graphql", [], f"{type_name}.{name}", name_of(function), name, is_async(function))


def ariadne_endpoints(schema):
    from graphql import GraphQLObjectType

    for type_name, kind in schema.type_map.items():
        if type_name.startswith("__") or not isinstance(kind, GraphQLObjectType):
            continue
        for name, field in kind.fields.items():
            function = field.subscribe or field.resolve
            if function is not None:
                yield endpoint("graphql", [], f"{type_name}.{name}", name_of(function), name, is_async(function))
