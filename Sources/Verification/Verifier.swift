package import ArchiveModel

/// Holds files against a request: what was asked and what was measured in, a verdict out. Pure.
package struct Verifier: Sendable {
    private let request: Request
    private let rules: Rules

    package init(request: Request = Request(), rules: Rules = Rules()) {
        self.request = request
        self.rules = rules
    }

    /// Without an examination what needs decoding is not asked. `stated` is what the provider's answer says
    /// of this file.
    package func verdict(
        facts: Facts, examination: Examination?, stated: StatedFacts = StatedFacts()
    ) -> Verdict {
        let evidence = Evidence(
            request: request, stated: stated, rules: rules, facts: facts, examination: examination)
        return Verdict(Field.allCases.map { evidence.judge($0) })
    }
}

extension Evidence {
    fileprivate func judge(_ field: Field) -> FieldVerdict {
        switch field {
        case .seconds: judgeSeconds()
        case .resolution: judgeResolution()
        case .aspectRatio: judgeAspectRatio()
        case .sound: judgeSound()
        case .integrity: judgeIntegrity()
        case .black: judgeBlack()
        case .frozen: judgeFrozen()
        case .silence: judgeSilence()
        case .shots: judgeShots()
        case .sizeBytes: judgeStatedBytes()
        case .duration: judgeStatedDuration()
        case .dimensions: judgeStatedDimensions()
        }
    }
}
