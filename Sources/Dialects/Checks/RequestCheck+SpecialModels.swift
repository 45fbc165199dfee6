internal import ArchiveModel
internal import JSON

/// Motion control, avatars, lip sync and O1 each have an input of their own.
extension RequestCheck {
    mutating func checkSpecialModels() {
        let motion = first(of: [
            "metadata.dynamic_masks", "metadata.motion_brush", "metadata.video_list",
            "metadata.camera_control",
        ])
        let hasPicture = request.firstFrame != nil || !request.references(.image).isEmpty
        let hasVoice = !request.references(.voice).isEmpty
        let name = request.model?.lowercased() ?? ""
        let isMotion = model?.can(.motionControl) ?? name.hasSuffix("-motion-control")
        let isAvatar = model?.can(.avatar) ?? name.hasSuffix("-avatar")
        let isLipSync = model?.can(.lipSync) ?? name.hasSuffix("-identifyface")
        if isMotion {
            if !hasPicture { rule("image", "motion control needs the picture that it moves, as 'image'") }
            if motion == nil {
                rule(
                    "metadata.dynamic_masks",
                    "motion control needs the motion, as 'metadata.dynamic_masks' or 'metadata.motion_brush'")
            }
        } else if let brush = first(of: ["metadata.dynamic_masks", "metadata.motion_brush"]) {
            let names = table.models(at: provider).filter { $0.can(.motionControl) }.map(\.name.quoted)
            let models = names.isEmpty ? "" : " such as \(names.listed())"
            rule("\(brush)", "'\(brush)' is for a motion-control model\(models), not for \(modelName)")
        }
        if isAvatar {
            if !hasPicture { rule("image", "an avatar needs the portrait, as 'image'") }
            if !hasVoice {
                rule("metadata.voice_list", "an avatar needs the voice, as 'metadata.voice_list'")
            }
        }
        if isLipSync { checkLipSync(hasPicture: hasPicture, hasVoice: hasVoice) }
        if !isLipSync, let face = first(of: ["metadata.session_id", "metadata.face_choose"]) {
            advise("\(face)", "'\(face)' is for lip sync, not for \(modelName)")
        }
        if name == "aigc-video-kling-o1", request.references.isEmpty {
            advise(
                "metadata.video_list",
                "Kling O1 is made for a video as 'metadata.video_list' or images; without them its price can differ"
            )
        }
    }

    private mutating func checkLipSync(hasPicture: Bool, hasVoice: Bool) {
        if !hasPicture, request.references(.video).isEmpty {
            rule("image", "lip sync needs the face, as 'image' or 'metadata.video_list'")
        }
        if !hasVoice { rule("metadata.voice_list", "lip sync needs the voice, as 'metadata.voice_list'") }
        let faces: [FieldPath] = ["metadata.session_id", "metadata.face_choose"]
        let missing = faces.filter { !has($0) }.map { "'\($0)'" }
        if !missing.isEmpty {
            advise(
                "metadata.session_id",
                "lip sync usually needs face identification first; without \(missing.listed("and")) it may be refused"
            )
        }
    }
}
