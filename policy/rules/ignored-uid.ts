import { source } from "../sources";
import { envoyRule } from "../task-rule";
import { isAgentContainer } from "../view/task";

export const ignoredUid = envoyRule({
  id: "ignored-uid",
  title: "The proxy does not intercept itself",
  description: "Envoy runs as the user, or with the group, whose traffic the proxy configuration ignores.",
  level: "mandatory",
  severity: "critical",
  tags: ["app-mesh", "ecs", "envoy"],
  url: source.gettingStarted,
  mend: "give Envoy's container the user of IgnoredUID",
  otherwise: "what Envoy sends comes back to Envoy in a circle, and nothing leaves the task",
  check(envoy, report, { proxy }) {
    const uid = proxy?.get("IgnoredUID");
    const gid = proxy?.get("IgnoredGID");
    if (!isNumber(uid) && !isNumber(gid)) return;
    const { user } = envoy;
    if ((isNumber(uid) && user?.uid === uid) || (isNumber(gid) && user?.gid === gid)) return;
    const runs = user === undefined ? "has no user" : `runs as user ${shown(user)}`;
    const ignored = isNumber(uid) ? `IgnoredUID is ${uid}` : `IgnoredGID is ${gid}`;
    report.fails(`${ignored}, and container "${envoy.name}" ${runs}`);
  },
  remedy(draft) {
    const { envoy, proxy } = draft.task;
    const uid = proxy?.get("IgnoredUID");
    if (!envoy || !isNumber(uid) || envoy.user?.uid === uid) return;
    const own = envoy.user?.uid;
    const gid = envoy.user?.gid;
    if (gid !== undefined && gid === proxy?.get("IgnoredGID")) return;
    // Who is right is whom the agents beside Envoy agree with: they run as the user that is ignored, too.
    const agents = draft.task.containers.filter((one) => one.name !== envoy.name && isAgentContainer(one));
    if (isNumber(own) && agents.some(({ user }) => user?.uid === own)) draft.setProxy("IgnoredUID", own);
    else draft.setContainer(envoy.name, { user: gid === undefined ? uid : `${uid}:${gid}` });
  },
  fails: [
    { front: { containers: { envoy: { user: null } } } },
    { front: { containers: { envoy: { user: "1338" } } } },
    { front: { proxyConfiguration: { properties: { IgnoredUID: "1338" } } } },
  ],
  passes: [
    { front: { containers: { envoy: { user: "1337:1337" } } } },
    {
      front: {
        containers: { envoy: { user: "1337:1338" } },
        proxyConfiguration: { properties: { IgnoredUID: null, IgnoredGID: "1338" } },
      },
    },
  ],
});

function isNumber(id: string | undefined): id is string {
  return id !== undefined && /^\d+$/.test(id);
}

function shown({ uid, gid }: { uid: string; gid: string | undefined }): string {
  return gid === undefined ? uid : `${uid}:${gid}`;
}
