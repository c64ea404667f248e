/** An object with this key is something of Pulumi's own. @see https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/sig/sig.go */
export const signature = "4dabf18193072939515e22adb298388d";

/** What stands under it in a secret. */
export const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
