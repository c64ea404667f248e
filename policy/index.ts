import "./decode-once";
import { PolicyPack } from "@pulumi/policy";
import { policiesOf } from "./pack";
import { rules } from "./rules";

const { version } = require("../package.json") as { version: string };

new PolicyPack("ecs-mesh", {
  displayName: "Meshed applications on Amazon ECS",
  description:
    "What App Mesh, Service Connect and VPC Lattice on Amazon ECS need, and say nothing of when it is missing.",
  provider: "AWS",
  tags: ["aws", "ecs", "app-mesh", "envoy", "service-connect", "vpc-lattice"],
  policies: policiesOf(rules, version),
});
