package import JSON

/// Where a value stands in a body: `metadata.image_list[0].url`.
package struct FieldPath: Sendable, Hashable {
    enum Step: Sendable, Hashable {
        case field(String)
        case element(Int)
    }

    let steps: [Step]

    /// Nil for what is no path. `list.0` and `list[0]` are the same.
    package init?(_ text: String) {
        var steps: [Step] = []
        for part in text.split(separator: ".", omittingEmptySubsequences: false) {
            let pieces = part.split(separator: "[", omittingEmptySubsequences: false)
            let name = String(pieces[0])
            if let number = Int(name), !steps.isEmpty, number >= 0 {
                steps.append(.element(number))
            } else if !name.isEmpty {
                steps.append(.field(name))
            } else {
                return nil
            }
            for piece in pieces.dropFirst() {
                guard piece.last == "]", let number = Int(piece.dropLast()), number >= 0 else { return nil }
                steps.append(.element(number))
            }
        }
        guard !steps.isEmpty, steps.count <= 32 else { return nil }
        self.steps = steps
    }
}

extension FieldPath: ExpressibleByStringLiteral {
    /// From our own source.
    package init(stringLiteral text: String) {
        steps = text.split(separator: ".").map { .field(String($0)) }
    }
}

extension FieldPath: CustomStringConvertible {
    package var description: String {
        var text = ""
        for step in steps {
            switch step {
            case .field(let name): text += text.isEmpty ? name : ".\(name)"
            case .element(let index): text += "[\(index)]"
            }
        }
        return text
    }
}

extension JSON {
    subscript(_ path: FieldPath) -> JSON? {
        path.steps.reduce(Optional(self)) { value, step in
            switch step {
            case .field(let name): value?[name]
            case .element(let index): value?[index]
            }
        }
    }

    /// With this value there; objects and lists on the way are made where they are missing. Nil where the
    /// path leads through a value that has no fields, or beyond a list's end.
    package func setting(_ path: FieldPath, to value: JSON) -> JSON? { setting(path.steps[...], to: value) }

    private func setting(_ steps: ArraySlice<FieldPath.Step>, to value: JSON) -> JSON? {
        guard let step = steps.first else { return value }
        switch (step, self) {
        case (.field(let name), .object(var fields)):
            let index = fields.firstIndex { $0.name == name }
            let old = index.map { fields[$0].value } ?? .null
            guard let new = old.setting(steps.dropFirst(), to: value) else { return nil }
            if let index { fields[index] = Field(name, new) } else { fields.append(Field(name, new)) }
            return .object(fields)
        case (.element(let index), .array(var elements)):
            guard index <= elements.count else { return nil }
            let old = index < elements.count ? elements[index] : .null
            guard let new = old.setting(steps.dropFirst(), to: value) else { return nil }
            if index < elements.count { elements[index] = new } else { elements.append(new) }
            return .array(elements)
        case (.field, .null): return JSON.object([]).setting(steps, to: value)
        case (.element, .null): return JSON.array([]).setting(steps, to: value)
        default: return nil
        }
    }

    /// Without this field of an object.
    func removing(_ path: FieldPath) -> JSON { removing(path.steps[...]) }

    private func removing(_ steps: ArraySlice<FieldPath.Step>) -> JSON {
        guard case .field(let name) = steps.first, case .object(let fields) = self else { return self }
        if steps.count == 1 { return .object(fields.filter { $0.name != name }) }
        return .object(
            fields.map { $0.name == name ? Field(name, $0.value.removing(steps.dropFirst())) : $0 })
    }
}
