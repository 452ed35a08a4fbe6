/** Database roles of one service: the owner migrates, the application adds and reads, maintenance forgets what need not be kept. */
export const rolesOf = (service: string) => ({
  ownerRole: `iwaa_${service}_owner`,
  appRole: `iwaa_${service}`,
  maintenanceRole: `iwaa_${service}_maintenance`,
});
